import { type Doc, docFromJs, Int32, isDoc, isTruthy, type Value } from '../bson/values.ts';
import { mongoError } from '../errors/mongo-error.ts';
import type { Ordering } from '../query/collation.ts';
import { orderingFor } from './collation.ts';
import type { Command, CommandContext } from './command.ts';
import { collectionName, docField, docList, letVars, numberField } from './fields.ts';
import { deleteDocs, insertOne, type UpdateStatement, updateDocs, writeErrorEntry } from './write.ts';

/** Runs statements one after the other; an ordered command stops at the first failure. */
async function each<T>(
  { command, transaction }: CommandContext,
  statements: T[],
  run: (statement: T, index: number) => Promise<void>,
): Promise<Doc[]> {
  const ordered = command.get('ordered') !== false;
  const errors: Doc[] = [];
  for (const [index, statement] of statements.entries()) {
    try {
      await run(statement, index);
    } catch (error) {
      errors.push(writeErrorEntry(error, index, transaction !== null));
      if (ordered) break;
    }
  }
  return errors;
}

const reply = (fields: Record<string, unknown>, errors: Doc[]): Doc =>
  docFromJs({ ...fields, ...(errors.length > 0 ? { writeErrors: errors } : {}) });

export const insert: Command = {
  help: 'Inserts documents.',
  inTransaction: true,
  retryable: true,
  async run(context) {
    const name = collectionName(context.command);
    let count = 0;
    const errors = await each(context, docList(context.command, 'documents'), async (doc) => {
      await insertOne(context, name, doc);
      count += 1;
    });
    return reply({ n: count }, errors);
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
    search: { filter: docField(item, 'q') ?? new Map(), sort: docField(item, 'sort'), vars, ordering },
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
  async run(context) {
    const name = collectionName(context.command);
    const vars = letVars(context.command);
    let matched = 0;
    let modified = 0;
    const upserted: Doc[] = [];
    const errors = await each(context, docList(context.command, 'updates'), async (item, index) => {
      const result = await updateDocs(context, name, statementOf(item, vars, orderingFor(context, name, item)));
      matched += result.matched;
      modified += result.modified;
      if (result.upserted) upserted.push(docFromJs({ index: new Int32(index), _id: result.upserted.get('_id') }));
    });
    return reply(
      { n: matched + upserted.length, nModified: modified, ...(upserted.length > 0 ? { upserted } : {}) },
      errors,
    );
  },
};

export const remove: Command = {
  help: 'Deletes documents.',
  inTransaction: true,
  retryable: true,
  async run(context) {
    const name = collectionName(context.command);
    const vars = letVars(context.command);
    let count = 0;
    const errors = await each(context, docList(context.command, 'deletes'), async (item) => {
      const gone = await deleteDocs(
        context,
        name,
        { filter: docField(item, 'q') ?? new Map(), vars, ordering: orderingFor(context, name, item) },
        numberField(item, 'limit') !== 1,
      );
      count += gone.length;
    });
    return reply({ n: count }, errors);
  },
};
