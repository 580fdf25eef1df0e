import { searchOf } from '../aggregate/pipeline.ts';
import { type Doc, docFromJs, isDoc } from '../bson/values.ts';
import { type Plan, plan } from '../index/planner.ts';
import { orderingFor } from './collation.ts';
import type { Command, CommandContext } from './command.ts';
import { collectionName, docField, letVars } from './fields.ts';

function stageOf(chosen: Plan): Record<string, unknown> {
  if (chosen.kind === 'scan') return { stage: 'COLLSCAN', direction: 'forward' };
  if (chosen.kind === 'ids') return { stage: 'IDHACK' };
  if (chosen.kind === 'union')
    return { stage: 'FETCH', inputStage: { stage: 'OR', inputStages: chosen.plans.map(stageOf) } };
  const { index } = chosen;
  const scan = {
    stage: 'IXSCAN',
    indexName: index.name,
    keyPattern: index.spec.get('key'),
    isMultiKey: index.multikey,
    isUnique: index.unique,
    isSparse: index.sparse,
    isPartial: index.partial !== null,
    ...(index.ordering.spec ? { collation: index.ordering.spec } : {}),
    direction: chosen.reverse ? 'backward' : 'forward',
  };
  return { stage: 'FETCH', inputStage: scan };
}

/** What a command searches for: its own filter, that of its only statement, or the first stages of its pipeline. */
function searched(inner: Doc, context: CommandContext): { filter: Doc; sort: Doc | undefined; statement: Doc } {
  const pipeline = inner.get('pipeline');
  if (pipeline !== undefined) return { ...searchOf(pipeline, letVars(inner, context.now())), statement: inner };
  const statements = inner.get('updates') ?? inner.get('deletes');
  const statement = Array.isArray(statements) && isDoc(statements[0]) ? statements[0] : inner;
  const filter = docField(statement, 'filter') ?? docField(statement, 'query') ?? docField(statement, 'q') ?? new Map();
  return { filter, sort: docField(statement, 'sort'), statement };
}

export const explain: Command = {
  help: 'Says which index a search uses.',
  run(context) {
    const { command, store, db } = context;
    const inner = docField(command, 'explain') ?? new Map();
    const name = collectionName(inner);
    const collection = store.find(db, name);
    const { filter, sort, statement } = searched(inner, context);
    const chosen: Plan = collection
      ? plan(collection, filter, sort, orderingFor(context, name, statement), statement.get('hint'))
      : { kind: 'scan' };
    const sorts = sort !== undefined && sort.size > 0 && !(chosen.kind === 'index' && chosen.sorted);
    const stage = stageOf(chosen);
    return docFromJs({
      queryPlanner: {
        namespace: `${db}.${name}`,
        parsedQuery: filter,
        winningPlan: sorts ? { stage: 'SORT', sortPattern: sort, inputStage: stage } : stage,
        rejectedPlans: [],
      },
    });
  },
};
