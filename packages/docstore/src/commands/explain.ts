import { type Doc, docFromJs } from '../bson/values.ts';
import { type Plan, plan } from '../index/planner.ts';
import type { Command } from './command.ts';
import { collectionName, docField } from './fields.ts';

function stageOf(chosen: Plan): Record<string, unknown> {
  if (chosen.kind === 'scan') return { stage: 'COLLSCAN', direction: 'forward' };
  if (chosen.kind === 'ids') return { stage: 'IDHACK' };
  const scan = {
    stage: 'IXSCAN',
    indexName: chosen.index.name,
    keyPattern: chosen.index.spec.get('key'),
    isMultiKey: chosen.index.multikey,
    direction: chosen.reverse ? 'backward' : 'forward',
  };
  return { stage: 'FETCH', inputStage: scan };
}

export const explain: Command = {
  help: 'Says which index a search uses.',
  run({ command, store, db }) {
    const inner = docField(command, 'explain') as Doc;
    const collection = store.find(db, collectionName(inner));
    const filter = docField(inner, 'filter') ?? docField(inner, 'query') ?? new Map();
    const chosen = collection ? plan(collection, filter, docField(inner, 'sort')) : ({ kind: 'scan' } as const);
    const sorts = inner.has('sort') && !(chosen.kind === 'index' && chosen.sorted);
    const stage = stageOf(chosen);
    return docFromJs({
      queryPlanner: {
        namespace: `${db}.${collectionName(inner)}`,
        winningPlan: sorts ? { stage: 'SORT', inputStage: stage } : stage,
      },
    });
  },
};
