import { type Doc, docFromJs, type Value } from '../bson/values.ts';
import { compileProjection } from '../query/project.ts';
import { type Command, collectionName, docField, letVars, numberField, refuseOptions, rows } from './command.ts';

/** Documents of rows after skip, limit and projection. */
function* shaped(
  found: Iterable<{ doc: Doc }>,
  skip: number,
  limit: number,
  projection: Doc | undefined,
): Generator<Doc> {
  const shape = projection && projection.size > 0 ? compileProjection(projection) : (doc: Doc) => doc;
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
    refuseOptions(command, ['collation', 'min', 'max', 'returnKey', 'showRecordId', 'tailable', 'awaitData']);
    const limit = Math.abs(numberField(command, 'limit') ?? 0);
    const found = rows(context, name, {
      filter: docField(command, 'filter') ?? new Map(),
      sort: docField(command, 'sort'),
      vars: letVars(command),
    });
    const documents = shaped(found, numberField(command, 'skip') ?? 0, limit, docField(command, 'projection'));
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
