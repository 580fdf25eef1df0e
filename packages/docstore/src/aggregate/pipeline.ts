import { BSONRegExp, type Doc, isDoc, isNumeric, toNumber, type Value } from '../bson/values.ts';
import { mongoError } from '../errors/mongo-error.ts';
import { compileExpression, fieldPath } from '../query/expressions/compile.ts';
import type { Vars } from '../query/expressions/operator.ts';
import type { Stream } from '../work/pause.ts';
import type { Run, Stage, StageContext, StageSearch } from './stage.ts';
import { bucket, bucketAuto } from './stages/bucket.ts';
import { densify } from './stages/densify.ts';
import { describing, documents } from './stages/documents.ts';
import { facet } from './stages/facet.ts';
import { fill } from './stages/fill.ts';
import { graphLookup } from './stages/graph-lookup.ts';
import { group } from './stages/group.ts';
import { count, limit, sample, skip } from './stages/limits.ts';
import { lookup } from './stages/lookup.ts';
import { match } from './stages/match.ts';
import { addFields, project, replaceRoot, replaceWith, unset } from './stages/project.ts';
import { redact } from './stages/redact.ts';
import { setWindowFields } from './stages/set-window-fields.ts';
import { sortTo } from './stages/sort.ts';
import { sortByCount } from './stages/sort-by-count.ts';
import { unionWith } from './stages/union-with.ts';
import { unwind } from './stages/unwind.ts';

const describingNames = [
  '$collStats',
  '$indexStats',
  '$currentOp',
  '$listLocalSessions',
  '$listSessions',
  '$planCacheStats',
];

const stages: ReadonlyMap<string, Stage> = new Map<string, Stage>([
  ['$addFields', addFields],
  ['$bucket', bucket],
  ['$bucketAuto', bucketAuto],
  ['$count', count],
  ['$densify', densify],
  ['$documents', documents],
  ['$facet', facet],
  ['$fill', fill],
  ['$graphLookup', graphLookup],
  ['$group', group],
  ['$limit', limit],
  ['$lookup', lookup],
  ['$match', match],
  ['$project', project],
  ['$redact', redact],
  ['$replaceRoot', replaceRoot],
  ['$replaceWith', replaceWith],
  ['$sample', sample],
  ['$set', addFields],
  ['$setWindowFields', setWindowFields],
  ['$skip', skip],
  ['$sort', sortTo(undefined)],
  ['$sortByCount', sortByCount],
  ['$unionWith', unionWith],
  ['$unset', unset],
  ['$unwind', unwind],
  ...describingNames.map((name): [string, Stage] => [name, describing(name)]),
]);

/** Stages that bring their documents along and therefore stand first. */
const sources = new Set(['$documents', ...describingNames]);

/** Stages that MongoDB has and this server does not. */
const refused = new Set([
  '$changeStream',
  '$changeStreamSplitLargeEvent',
  '$geoNear',
  '$search',
  '$searchMeta',
  '$vectorSearch',
]);

interface Step {
  name: string;
  operand: Value;
}

function stepsOf(pipeline: Value): Step[] {
  if (!Array.isArray(pipeline)) throw mongoError('TypeMismatch', "'pipeline' option must be specified as an array");
  return pipeline.map((stage, at) => {
    if (!isDoc(stage)) throw mongoError('TypeMismatch', "Each element of the 'pipeline' array must be an object");
    const [[name, operand] = ['', null] as const] = stage;
    if (stage.size !== 1)
      throw mongoError('Location40323', 'A pipeline stage specification object must contain exactly one field.');
    if (sources.has(name) && at > 0)
      throw mongoError('Location40602', `${name} is only valid as the first stage in a pipeline`);
    if (name === '$out' || name === '$merge')
      throw mongoError('Location40601', `${name} can only be the final stage in the pipeline`);
    return { name, operand };
  });
}

function compileStep({ name, operand }: Step, context: StageContext): Run {
  if (refused.has(name)) throw mongoError('CommandNotSupported', `This server does not support the stage ${name}`);
  const stage = stages.get(name);
  if (!stage) throw mongoError('UnrecognizedStage', `Unrecognized pipeline stage name: '${name}'`);
  return stage(operand, context);
}

const numberIn = ({ operand }: Step): number => (isNumeric(operand) ? Math.max(0, toNumber(operand)) : 0);

/** How many documents the stages after a sort let pass at most. */
function limitAfter(steps: readonly Step[]): number | undefined {
  let skipped = 0;
  for (const step of steps) {
    if (step.name === '$limit') return numberIn(step) + skipped;
    if (step.name !== '$skip') return undefined;
    skipped += numberIn(step);
  }
  return undefined;
}

function compileSteps(steps: readonly Step[], context: StageContext): Run {
  const runs = steps.map((step, at) =>
    step.name === '$sort' ? sortTo(limitAfter(steps.slice(at + 1)))(step.operand, context) : compileStep(step, context),
  );
  return (input) => runs.reduce((documents, run) => run(documents), input);
}

/** An `$expr` that compares a field with a known value, as a condition that an index can serve; the expression still decides. */
function indexable(filter: Doc, vars: Vars | undefined): Doc {
  const parts = filter.get('$expr');
  const list = isDoc(parts) && Array.isArray(parts.get('$and')) ? (parts.get('$and') as Value[]) : [parts];
  const equal = list.flatMap((part): Doc[] => {
    const sides = isDoc(part) && part.size === 1 ? part.get('$eq') : undefined;
    if (!Array.isArray(sides) || sides.length !== 2) return [];
    const isPath = (side: Value): side is string => typeof side === 'string' && /^\$[^$]/.test(side);
    const path = sides.find(isPath);
    const other = sides.find((side) => side !== path);
    if (path === undefined || other === undefined || isPath(other) || (isDoc(other) && other.size > 0)) return [];
    const value = compileExpression(other, { vars })(new Map());
    if (value === undefined || value === null || Array.isArray(value) || value instanceof BSONRegExp) return [];
    return [new Map([[fieldPath(path.slice(1)).join('.'), new Map([['$eq', value]])]])];
  });
  return equal.length === 0 ? filter : new Map([['$and', [filter, ...equal]]]);
}

/** The search that the first stages ask for, and the stages that remain. */
function headOf(
  steps: readonly Step[],
  vars: Vars | undefined,
  base: Doc | undefined,
): { filter: Doc; sort: Doc | undefined; rest: Step[] } {
  const filters = base ? [base] : [];
  let at = 0;
  for (; steps[at]?.name === '$match' && isDoc(steps[at]!.operand); at++)
    filters.push(indexable(steps[at]!.operand as Doc, vars));
  const sort = steps[at]?.name === '$sort' && isDoc(steps[at]!.operand) ? (steps[at]!.operand as Doc) : undefined;
  if (sort) at += 1;
  const filter: Doc =
    filters.length === 1 ? filters[0]! : filters.length === 0 ? new Map() : new Map([['$and', filters]]);
  return { filter, sort, rest: steps.slice(at) };
}

/** What the first stages of a pipeline search for in its collection. */
export function searchOf(pipeline: Value, vars: Vars | undefined): { filter: Doc; sort: Doc | undefined } {
  const { filter, sort } = headOf(stepsOf(pipeline), vars, undefined);
  return { filter, sort };
}

/** Runs a pipeline over a collection; filters, orders and limits at its start are left to the search. */
function compileOver(steps: Step[], context: StageContext): (collection: string, base?: Doc) => Stream<Doc> {
  compileSteps(steps, context);
  return (collection, base) => {
    if (steps[0] && sources.has(steps[0].name)) return compileSteps(steps, context)([]);
    const { filter, sort, rest } = headOf(steps, context.vars, base);
    const search: StageSearch = { filter, sort, limit: limitAfter(rest), vars: context.vars };
    return compileSteps(rest, context)(context.find(collection, search));
  };
}

function contextWith(host: Omit<StageContext, 'inner'>, vars: Vars | undefined): StageContext {
  const context: StageContext = {
    ...host,
    vars,
    inner: (pipeline, more) => {
      const steps = stepsOf(pipeline);
      const inside = more ? contextWith(host, new Map([...(vars ?? []), ...more])) : context;
      const over = compileSteps(steps, inside);
      return { over, from: compileOver(steps, inside) };
    },
  };
  return context;
}

/**
 * Compiles a pipeline over a collection, or without one when it begins with a stage that brings its documents along. Stages
 * let documents go on one by one where they can.
 * @throws MongoError UnrecognizedStage (40324) for a stage that is not known, CommandNotSupported (115) for one that this
 * server does not have, and each stage's own errors.
 */
export function compilePipeline(
  pipeline: Value,
  host: Omit<StageContext, 'inner'>,
): (collection: string) => Stream<Doc> {
  return compileOver(stepsOf(pipeline), contextWith(host, host.vars));
}
