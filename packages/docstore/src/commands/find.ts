import { type Doc, docFromJs, isDoc, type Value } from '../bson/values.ts';
import { compileProjection } from '../query/project.ts';
import { after, collect, type Pause, pause, type Stream } from '../work/pause.ts';
import { orderingFor } from './collation.ts';
import type { Command, CommandContext } from './command.ts';
import { clusterTime, wantsSnapshot } from './concerns.ts';
import { collectionName, docField, letVars, numberField, refuseOptions } from './fields.ts';
import { rows } from './rows.ts';

/** Documents of rows after skip, limit and projection. */
function* shaped(
  found: Stream<{ doc: Doc }>,
  skip: number,
  limit: number,
  shape: (doc: Doc) => Doc,
): Generator<Doc | Pause> {
  let passed = 0;
  let given = 0;
  for (const row of found) {
    if (row === pause) {
      yield row;
      continue;
    }
    if (passed++ < skip) continue;
    yield shape(row.doc);
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

function* atOneMoment(context: CommandContext, read: (context: CommandContext) => Stream<Doc>): Generator<Doc | Pause> {
  const snapshot = context.store.snapshot();
  try {
    yield* yield* collect(read({ ...context, sql: snapshot.sql }));
  } finally {
    snapshot.release();
  }
}

/** Documents for a cursor; out of a snapshot, all of them before the first, when the reader wants them as they are at one moment. */
export const documentsFor = (
  context: CommandContext,
  read: (context: CommandContext) => Stream<Doc>,
): Iterator<Doc | Pause> =>
  (wantsSnapshot(context.command) ? atOneMoment(context, read) : read(context))[Symbol.iterator]();

/** Says of which moment a snapshot read is. */
export function withMoment(command: Doc, now: Date, reply: Doc): Doc {
  const cursor = reply.get('cursor');
  if (wantsSnapshot(command)) (isDoc(cursor) ? cursor : reply).set('atClusterTime', clusterTime(now));
  return reply;
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
    const options = {
      filter,
      vars: letVars(command, context.now()),
      ordering: orderingFor(context, name, command),
      hint: command.get('hint'),
    };
    const projection = docField(command, 'projection');
    const shape = projection && projection.size > 0 ? compileProjection(projection, options) : (doc: Doc) => doc;
    const wanted = { ...options, sort: docField(command, 'sort'), limit: limit > 0 ? skip + limit : undefined };
    const documents = documentsFor(context, (reader) => shaped(rows(reader, name, wanted), skip, limit, shape));
    const batchSize = numberField(command, 'batchSize') ?? 101;
    const taken = cursors.start(context.operation, `${db}.${name}`, documents, {
      batchSize,
      single: command.get('singleBatch') === true || (limit > 0 && limit <= batchSize),
    });
    return after(taken, ({ id, batch }) =>
      withMoment(command, context.now(), cursorReply(`${db}.${name}`, id, batch, true)),
    );
  },
};
