import { type Doc, docFromJs, isDoc, isTruthy, type Value } from '../bson/values.ts';
import { mongoError } from '../errors/mongo-error.ts';
import type { Ordering } from '../query/collation.ts';
import { orderingFor } from './collation.ts';
import type { Command, CommandContext } from './command.ts';
import { collectionName, docField, docList, letVars, numberField } from './fields.ts';
import { deleteDocs, insertOne, type UpdateStatement, updateDocs, writeErrorEntry } from './write.ts';

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

/**
 * Runs the statements of a command one after the other; an ordered command stops at the first failure. A command that is
 * sent again goes on after the statement that was the last to reach the disk.
 * @param run carries a statement out and counts it, inside its own write.
 */
async function each(
  { command, transaction, retry }: CommandContext,
  statements: Doc[],
  names: readonly string[],
  run: (statement: Doc, index: number, count: (add: (tally: Tally) => void) => void) => Promise<unknown>,
): Promise<Doc> {
  const ordered = command.get('ordered') !== false;
  const before = retry?.before;
  const tally = resumed(before?.reply ?? new Map(), names);
  const reply = () => replyOf(tally);
  const keep = (done: number, complete: boolean) => retry?.keep({ done, reply, complete });
  for (let index = before?.done ?? 0; index < statements.length; index++) {
    const last = index === statements.length - 1;
    try {
      await run(statements[index]!, index, (add) => {
        add(tally);
        keep(index + 1, last);
      });
    } catch (error) {
      tally.errors.push(writeErrorEntry(error, index, transaction !== null));
      keep(index + 1, last || ordered);
      if (ordered) break;
    }
  }
  return reply();
}

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
    return each(context, updates, ['n', 'nModified'], async (item, index, count) =>
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
    return each(context, docList(context.command, 'deletes'), ['n'], async (item, _index, count) => {
      const search = {
        filter: docField(item, 'q') ?? new Map(),
        vars,
        ordering: orderingFor(context, name, item),
        hint: item.get('hint'),
      };
      await deleteDocs(context, name, search, numberField(item, 'limit') !== 1, (gone) =>
        count(({ counts }) => {
          counts.n! += gone.length;
        }),
      );
    });
  },
};
