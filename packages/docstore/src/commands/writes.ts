import { type Doc, docFromJs, isDoc, isTruthy, type Value } from '../bson/values.ts';
import { mongoError } from '../errors/mongo-error.ts';
import type { Ordering } from '../query/collation.ts';
import type { Kept } from '../session/retries.ts';
import { type Maybe, overdue } from '../work/pause.ts';
import { orderingFor } from './collation.ts';
import type { Command, CommandContext } from './command.ts';
import { collectionName, docField, docList, letVars, numberField } from './fields.ts';
import { deleteDocs, insertOne, longWrites, rest, type UpdateStatement, updateDocs, writeErrorEntry } from './write.ts';

/** What the statements of a command have done so far. */
interface Tally {
  /** The numbers of the answer: `n`, `nModified`. */
  counts: Record<string, number>;
  upserted: Doc[];
  errors: Doc[];
}

const replyOf = ({ counts, upserted, errors }: Tally): Doc =>
  docFromJs({
    ...counts,
    ...(upserted.length > 0 ? { upserted } : {}),
    ...(errors.length > 0 ? { writeErrors: errors } : {}),
  });

/** The tally of an earlier sending of the same command, read back from what was kept of it. */
function resumed(reply: Doc, names: readonly string[]): Tally {
  return {
    counts: Object.fromEntries(names.map((name) => [name, numberField(reply, name) ?? 0])),
    upserted: reply.has('upserted') ? docList(reply, 'upserted') : [],
    errors: reply.has('writeErrors') ? docList(reply, 'writeErrors') : [],
  };
}

/** Carries a statement out and counts it, inside its own write. */
type RunStatement = (statement: Doc, index: number, count: (add: (tally: Tally) => void) => void) => Maybe<unknown>;

/** The statements of one command. */
class Batch implements Kept {
  /** Statements that are done. */
  done = 0;
  readonly #context: CommandContext;
  readonly #statements: Doc[];
  readonly #run: RunStatement;
  readonly #ordered: boolean;
  readonly #tally: Tally;

  constructor(context: CommandContext, statements: Doc[], names: readonly string[], run: RunStatement) {
    this.#context = context;
    this.#statements = statements;
    this.#run = run;
    this.#ordered = context.command.get('ordered') !== false;
    this.#tally = resumed(context.retry?.before?.reply ?? new Map(), names);
  }

  get complete(): boolean {
    return this.done >= this.#statements.length;
  }

  reply(): Doc {
    return replyOf(this.#tally);
  }

  /** Keeps how far the command has come; the batch itself is what is kept, so that a statement costs nothing for it. */
  #keep(done: number): void {
    this.done = done;
    this.#context.retry?.keep(this);
  }

  #one(index: number): Maybe<unknown> {
    return this.#run(this.#statements[index]!, index, (add) => {
      add(this.#tally);
      this.#keep(index + 1);
    });
  }

  /** Enters the failure of a statement; gives the statement with which to go on. */
  #failed(error: unknown, index: number): number {
    this.#tally.errors.push(writeErrorEntry(error, index, this.#context.transaction !== null));
    const next = this.#ordered ? this.#statements.length : index + 1;
    this.#keep(next);
    return next;
  }

  /** Carries the statements out from one on, without a promise as long as none has to wait. */
  from(first: number): Maybe<Doc> {
    for (let index = first; index < this.#statements.length; ) {
      try {
        const running = this.#one(index);
        if (running instanceof Promise || overdue(longWrites)) return this.#patiently(running, index);
        index += 1;
      } catch (error) {
        index = this.#failed(error, index);
      }
    }
    return this.reply();
  }

  async #patiently(first: Maybe<unknown>, from: number): Promise<Doc> {
    let running = first;
    for (let index = from; index < this.#statements.length; ) {
      try {
        await running;
        index += 1;
      } catch (error) {
        index = this.#failed(error, index);
      }
      await rest(this.#context);
      const next = index;
      // What a statement throws at once is met where it is waited for.
      if (next < this.#statements.length) running = new Promise((resolve) => resolve(this.#one(next)));
    }
    return replyOf(this.#tally);
  }
}

/**
 * Runs the statements of a command one after the other; an ordered command stops at the first failure. A command that is
 * sent again goes on after the statement that was the last to reach the disk.
 */
const each = (context: CommandContext, statements: Doc[], names: readonly string[], run: RunStatement): Maybe<Doc> =>
  new Batch(context, statements, names, run).from(context.retry?.before?.done ?? 0);

export const insert: Command = {
  help: 'Inserts documents.',
  inTransaction: true,
  retryable: true,
  run(context) {
    const name = collectionName(context.command);
    return each(context, docList(context.command, 'documents'), ['n'], (doc, _index, count) =>
      insertOne(context, name, doc, () =>
        count(({ counts }) => {
          counts.n! += 1;
        }),
      ),
    );
  },
};

export function updateOf(value: Value | undefined): Doc | Doc[] {
  if (isDoc(value)) return value;
  if (Array.isArray(value) && value.every(isDoc)) return value;
  throw mongoError('FailedToParse', 'an update is a document or a pipeline');
}

function statementOf(item: Doc, vars: ReadonlyMap<string, Value> | undefined, ordering: Ordering): UpdateStatement {
  const update = updateOf(item.get('u'));
  const multi = isTruthy(item.get('multi'));
  if (multi && isDoc(update) && ![...update.keys()][0]?.startsWith('$'))
    throw mongoError('FailedToParse', 'multi update is not supported for replacement-style update');
  return {
    constants: docField(item, 'c'),
    search: { filter: docField(item, 'q') ?? new Map(), vars, ordering, hint: item.get('hint') },
    update,
    multi,
    upsert: isTruthy(item.get('upsert')),
    arrayFilters: item.has('arrayFilters') ? docList(item, 'arrayFilters') : [],
  };
}

export const update: Command = {
  help: 'Updates or replaces documents.',
  inTransaction: true,
  retryable: true,
  run(context) {
    const name = collectionName(context.command);
    const vars = letVars(context.command, context.now());
    const updates = docList(context.command, 'updates');
    // Version 8 of MongoDB brought it; here a driver is told, as by the version that this server claims.
    if (updates.some((item) => item.has('sort')))
      throw mongoError('UnknownField', "BSON field 'update.updates.sort' is an unknown field.");
    return each(context, updates, ['n', 'nModified'], (item, index, count) =>
      updateDocs(context, name, statementOf(item, vars, orderingFor(context, name, item)), (result) =>
        count(({ counts, upserted }) => {
          counts.n! += result.matched + (result.upserted ? 1 : 0);
          counts.nModified! += result.modified;
          if (result.upserted) upserted.push(docFromJs({ index, _id: result.upserted.get('_id') }));
        }),
      ),
    );
  },
};

export const remove: Command = {
  help: 'Deletes documents.',
  inTransaction: true,
  retryable: true,
  run(context) {
    const name = collectionName(context.command);
    const vars = letVars(context.command, context.now());
    return each(context, docList(context.command, 'deletes'), ['n'], (item, _index, count) => {
      const search = {
        filter: docField(item, 'q') ?? new Map(),
        vars,
        ordering: orderingFor(context, name, item),
        hint: item.get('hint'),
      };
      return deleteDocs(context, name, search, numberField(item, 'limit') !== 1, (gone) =>
        count(({ counts }) => {
          counts.n! += gone.length;
        }),
      );
    });
  },
};
