import { type Doc, docFromJs, type Value } from '../bson/values.ts';
import { compileProjection } from '../query/project.ts';
import { orderingFor } from './collation.ts';
import { type Command, rows } from './command.ts';
import { collectionName, docField, letVars, numberField, refuseOptions } from './fields.ts';

/** Documents of rows after skip, limit and projection. */
function* shaped(found: Iterable<{ doc: Doc }>, skip: number, limit: number, shape: (doc: Doc) => Doc): Generator<Doc> {
  let passed = 0;
  let given = 0;
  for (const { doc } of found) {
    if (passed++ < skip) continue;
    yield shape(doc);
    if (++given === limit) return;
  }
}

export function cursorReply(namespace: string, id: bigint, batch: Doc[], first: boolean): Doc {
  const cursor: Doc = new Map<string, Value>([
    [first ? 'firstBatch' : 'nextBatch', batch],
    ['id', id],
    ['ns', namespace],
  ]);
  return docFromJs({ cursor });
}

export const find: Command = {
  help: 'Finds documents.',
  inTransaction: true,
  run(context) {
    const { command, cursors, db } = context;
    const name = collectionName(command);
    refuseOptions(command, ['min', 'max', 'returnKey', 'showRecordId', 'tailable', 'awaitData']);
    const limit = Math.abs(numberField(command, 'limit') ?? 0);
    const skip = numberField(command, 'skip') ?? 0;
    const filter = docField(command, 'filter') ?? new Map();
    const options = { filter, vars: letVars(command), ordering: orderingFor(context, name, command) };
    const projection = docField(command, 'projection');
    const shape = projection && projection.size > 0 ? compileProjection(projection, options) : (doc: Doc) => doc;
    const found = rows(context, name, {
      ...options,
      sort: docField(command, 'sort'),
      limit: limit > 0 ? skip + limit : undefined,
    });
    const documents = shaped(found, skip, limit, shape);
    const batchSize = numberField(command, 'batchSize') ?? 101;
    const { id, batch } = cursors.start(
      `${db}.${name}`,
      documents,
      batchSize,
      command.get('singleBatch') === true || (limit > 0 && limit <= batchSize),
    );
    return cursorReply(`${db}.${name}`, id, batch, true);
  },
};
