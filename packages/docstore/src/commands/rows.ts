import { compilePipeline } from '../aggregate/pipeline.ts';
import { type Doc, isDoc } from '../bson/values.ts';
import { mongoError } from '../errors/mongo-error.ts';
import { orderingOf } from '../query/collation.ts';
import { compileFilter } from '../query/filter.ts';
import { compileSort } from '../query/sort.ts';
import { type Search, search } from '../session/view.ts';
import type { Collection } from '../storage/collection.ts';
import { collect, mapped, type Pause, passing, type Stream, sorted } from '../work/pause.ts';
import type { CommandContext } from './command.ts';

type Found = Stream<{ doc: Doc }>;

/** Whether a collection is a view: a pipeline over another one, with no documents of its own. */
export const isView = (collection: Collection | undefined): boolean => collection?.options.has('viewOn') === true;

/** @throws MongoError CommandNotSupportedOnView. */
export function refuseView(collection: Collection): Collection {
  if (isView(collection))
    throw mongoError('CommandNotSupportedOnView', `Namespace ${collection.namespace} is a view, not a collection`);
  return collection;
}

function* inOrder(found: Stream<Doc>, compare: (a: Doc, b: Doc) => number): Generator<Doc | Pause> {
  yield* yield* sorted(yield* collect(found), compare);
}

function throughView(context: CommandContext, { options }: Collection, wanted: Search): Found {
  const pipeline = compilePipeline(options.get('pipeline') ?? [], {
    vars: undefined,
    ordering: orderingOf(options.get('collation')),
    find: (from, inner) => mapped(rows(context, from, inner), ({ doc }) => doc),
    hasIndex: () => false,
    describe: (stage) => {
      throw mongoError('OptionNotSupportedOnView', `${stage} is not allowed in the pipeline of a view`);
    },
  });
  const { ordering } = wanted;
  const matches = compileFilter(wanted.filter, {
    ...(wanted.vars ? { vars: wanted.vars } : {}),
    ...(ordering ? { ordering } : {}),
  });
  const found = passing(pipeline(String(options.get('viewOn'))), matches);
  return mapped(wanted.sort ? inOrder(found, compileSort(wanted.sort, ordering)) : found, (doc) => ({ doc }));
}

/** The rows of a search, through the transaction when there is one, and through the pipeline of a view. */
export function rows(context: CommandContext, name: string, wanted: Search): Found {
  const { store, sql, transaction, db } = context;
  const collection = transaction ? transaction.collection(db, name) : store.find(db, name);
  if (!collection) {
    // A filter that is none is refused also where there is nothing to be found.
    compileFilter(wanted.filter, wanted);
    return [];
  }
  if (isView(collection)) return throughView(context, collection, wanted);
  return transaction ? transaction.find(collection, wanted) : search(collection, sql, wanted);
}

/** The pipeline of a view, as its definition has it. @throws MongoError TypeMismatch. */
export function viewPipeline(options: Doc): Doc[] {
  const pipeline = options.get('pipeline') ?? [];
  if (!Array.isArray(pipeline) || !pipeline.every(isDoc))
    throw mongoError('TypeMismatch', "BSON field 'create.pipeline' must be an array of objects");
  return pipeline;
}
