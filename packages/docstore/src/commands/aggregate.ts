import { compilePipeline } from '../aggregate/pipeline.ts';
import { type Doc, Int32, isDoc, type Value } from '../bson/values.ts';
import { mongoError } from '../errors/mongo-error.ts';
import { after, mapped, type Stream } from '../work/pause.ts';
import { outputOf, writeOutput } from './aggregate-output.ts';
import { orderingFor } from './collation.ts';
import type { Command, CommandContext } from './command.ts';
import { describe } from './describe.ts';
import { collectionName, docField, letVars, numberField } from './fields.ts';
import { cursorReply, documentsFor, withMoment } from './find.ts';
import { rows } from './rows.ts';

/** Stages that a pipeline over a database may begin with; the last is refused for what it is. */
const ofDatabase = new Set(['$documents', '$currentOp', '$listLocalSessions', '$changeStream']);

/** A pipeline over a database may name no collection: `aggregate: 1`. */
function source(command: Doc, pipeline: Value): string {
  const [target] = command.values();
  if (typeof target === 'string') return collectionName(command);
  const first = Array.isArray(pipeline) && isDoc(pipeline[0]) ? [...pipeline[0].keys()][0] : undefined;
  if (!(target instanceof Int32) && target !== 1)
    throw mongoError(
      'FailedToParse',
      'Invalid command format: the aggregate field must specify a collection name or 1',
    );
  if (!first || !ofDatabase.has(first))
    throw mongoError('InvalidNamespace', `{aggregate: 1} is not valid for '${first ?? ''}'; a collection is required.`);
  return '$cmd.aggregate';
}

const documentsOf = (found: Stream<{ doc: Doc }>): Stream<Doc> => mapped(found, ({ doc }) => doc);

function prepare(context: CommandContext, name: string, pipeline: Value): (collection: string) => Stream<Doc> {
  const { store, db, command } = context;
  const ordering = orderingFor(context, name, command);
  // The hint is about the collection of the pipeline, which is the first that is searched.
  let hint = command.get('hint');
  const hintOnce = () => {
    const wanted = hint;
    hint = undefined;
    return wanted;
  };
  return compilePipeline(pipeline, {
    vars: letVars(command, context.now()),
    ordering,
    find: (from, search) => documentsOf(rows(context, from, { ...search, ordering, hint: hintOnce() })),
    hasIndex: (from, path) =>
      path === '_id' ||
      [...(store.find(db, from)?.indexes.values() ?? [])].some(
        ({ fields, hidden, building, sparse, partial, ordering: own }) =>
          fields[0]!.path === path && !hidden && !building && !sparse && !partial && own === ordering,
      ),
    describe: (stage, operand) => describe(context, name, stage, operand),
  });
}

/** @throws MongoError InvalidOptions: what is written cannot be read linearizably. */
function refuseLinearizable(command: Doc, stage: string): void {
  if (docField(command, 'readConcern')?.get('level') === 'linearizable')
    throw mongoError('InvalidOptions', `${stage} cannot be used with a 'linearizable' read concern level`);
}

export const aggregate: Command = {
  help: 'Runs an aggregation pipeline.',
  inTransaction: true,
  run(context) {
    const { command, cursors, db } = context;
    const whole = command.get('pipeline') ?? null;
    const name = source(command, whole);
    const { pipeline, output } = outputOf(whole, db);
    const namespace = `${db}.${name}`;
    if (output) {
      refuseLinearizable(command, output.stage);
      return writeOutput(context, output, prepare(context, name, pipeline)(name)).then(() =>
        cursorReply(namespace, 0n, [], true),
      );
    }
    const batchSize = numberField(docField(command, 'cursor') ?? new Map(), 'batchSize') ?? 101;
    const documents = documentsFor(context, (reader) => prepare(reader, name, pipeline)(name));
    const taken = cursors.start(context.operation, namespace, documents, {
      batchSize,
      single: false,
    });
    return after(taken, ({ id, batch }) => withMoment(command, context.now(), cursorReply(namespace, id, batch, true)));
  },
};
