import { encodeKey } from '../bson/key.ts';
import { type Doc, Int32, isDoc, isNumeric, toNumber, type Value } from '../bson/values.ts';
import { mongoError } from '../errors/mongo-error.ts';
import { evaluate } from '../query/expression.ts';
import { compileFilter } from '../query/filter.ts';
import { compileProjection } from '../query/project.ts';
import { compileSort } from '../query/sort.ts';
import { copy } from '../query/update/apply.ts';
import { accumulators } from './accumulators.ts';

export interface PipelineContext {
  /** Documents of the collection that match, in the order of the sort. */
  find(filter: Doc, sort: Doc | undefined): Iterable<{ doc: Doc }>;
  vars: ReadonlyMap<string, Value> | undefined;
}

type Stage = (operand: Value, input: Iterable<Doc>, context: PipelineContext) => Iterable<Doc>;

const document = (name: string, operand: Value): Doc => {
  if (!isDoc(operand)) throw mongoError('FailedToParse', `the ${name} stage specification must be an object`);
  return operand;
};
const count = (name: string, operand: Value): number => {
  if (!isNumeric(operand) || toNumber(operand) < 0)
    throw mongoError('FailedToParse', `the ${name} stage needs a non-negative number`);
  return toNumber(operand);
};

function* addFields(spec: Doc, input: Iterable<Doc>): Generator<Doc> {
  for (const doc of input) {
    const result = copy(doc);
    for (const [name, expression] of spec) {
      const value = evaluate(expression, doc);
      if (value !== undefined) result.set(name, value);
    }
    yield result;
  }
}

function* group(spec: Doc, input: Iterable<Doc>): Generator<Doc> {
  const fields = [...spec]
    .filter(([name]) => name !== '_id')
    .map(([name, operator]) => ({ name, make: accumulators(name, operator) }));
  const groups = new Map<string, { id: Value; states: ReturnType<(typeof fields)[number]['make']>[] }>();
  for (const doc of input) {
    const id = evaluate(spec.get('_id') ?? null, doc) ?? null;
    const key = encodeKey([id]).toString('latin1');
    let found = groups.get(key);
    if (!found) {
      found = { id, states: fields.map(({ make }) => make()) };
      groups.set(key, found);
    }
    for (const state of found.states) state.add(doc);
  }
  for (const { id, states } of groups.values()) {
    yield new Map<string, Value>([
      ['_id', id],
      ...states.map((state, at): [string, Value] => [fields[at]!.name, state.result()]),
    ]);
  }
}

const stages: Record<string, Stage> = {
  *$match(operand, input, { vars }) {
    const matches = compileFilter(document('$match', operand), vars ? { vars } : {});
    for (const doc of input) if (matches(doc)) yield doc;
  },
  $sort: (operand, input) => [...input].sort(compileSort(document('$sort', operand))),
  *$skip(operand, input) {
    let left = count('$skip', operand);
    for (const doc of input) if (left-- <= 0) yield doc;
  },
  *$limit(operand, input) {
    let left = count('$limit', operand);
    if (left === 0) return;
    for (const doc of input) {
      yield doc;
      if (--left === 0) return;
    }
  },
  *$project(operand, input) {
    const shape = compileProjection(document('$project', operand));
    for (const doc of input) yield shape(doc);
  },
  $addFields: (operand, input) => addFields(document('$addFields', operand), input),
  $set: (operand, input) => addFields(document('$set', operand), input),
  $group: (operand, input) => group(document('$group', operand), input),
  *$count(operand, input) {
    let total = 0;
    for (const _doc of input) total += 1;
    if (total > 0) yield new Map([[String(operand), new Int32(total)]]);
  },
  *$unwind(operand, input) {
    const path = String(isDoc(operand) ? operand.get('path') : operand).slice(1);
    if (path.includes('.')) throw mongoError('CommandNotSupported', 'this server unwinds top-level fields only');
    for (const doc of input) {
      const list = doc.get(path);
      if (Array.isArray(list)) for (const item of list) yield new Map(doc).set(path, item);
      else if (list !== undefined && list !== null) yield doc;
    }
  },
};

/**
 * Runs a pipeline of the stages listed above; a `$match` and `$sort` at the start use indexes.
 * @throws MongoError UnrecognizedStage (40324) for any other stage.
 */
export function runPipeline(pipeline: Doc[], context: PipelineContext): Iterable<Doc> {
  const rest = [...pipeline];
  const head = (name: string): Doc | undefined => {
    const operand = rest[0]?.get(name);
    if (!isDoc(operand)) return undefined;
    rest.shift();
    return operand;
  };
  const filter = head('$match') ?? new Map();
  const sort = head('$sort');
  let documents: Iterable<Doc> = docsOf(context.find(filter, sort));
  for (const stage of rest) {
    const [name = '', operand = null] = [...stage][0] ?? [];
    const run = Object.hasOwn(stages, name) ? stages[name] : undefined;
    if (!run) throw mongoError('UnrecognizedStage', `Unrecognized pipeline stage name: '${name}'`);
    documents = run(operand, documents, context);
  }
  return documents;
}

function* docsOf(rows: Iterable<{ doc: Doc }>): Generator<Doc> {
  for (const { doc } of rows) yield doc;
}
