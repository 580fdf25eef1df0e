import { BSONRegExp, type Doc, isDoc, type Value } from '../../bson/values.ts';
import { mongoError } from '../../errors/mongo-error.ts';
import { checkedVariable, compileExpression, fieldPath } from '../../query/expressions/compile.ts';
import type { Result } from '../../query/expressions/operator.ts';
import { Held } from '../../query/memory.ts';
import { splitPath, visitPath } from '../../query/path.ts';
import { compute, Tree } from '../../query/project/tree.ts';
import { collect, due, pause, type Steps } from '../../work/pause.ts';
import { filterOptions, membersOf, type Stage, type StageContext, textOf } from '../stage.ts';

/** The values by which a document looks for others: elements of arrays singly, null for a missing field. */
export function wantedValues(doc: Doc, path: readonly string[]): Value[] {
  const values: Value[] = [];
  visitPath(doc, path, (leaf) => {
    if (Array.isArray(leaf)) values.push(...leaf);
    else values.push(leaf ?? null);
    return false;
  });
  return values;
}

/** A filter that finds what equals one of the values; a regular expression is a value like any other here. */
export function equalsOneOf(path: string, values: readonly Value[]): Doc {
  if (values.length === 1) return new Map([[path, new Map([['$eq', values[0]!]])]]);
  if (!values.some((value) => value instanceof BSONRegExp)) return new Map([[path, new Map([['$in', [...values]]])]]);
  return new Map([['$or', values.map((value): Doc => new Map([[path, new Map([['$eq', value]])]]))]]);
}

/** Sets a field at a path, arrays on the way are entered. */
export function setter(path: string): (doc: Doc, value: Value) => Doc {
  const tree = new Tree();
  let current: Value = null;
  tree.plant(path, { compute: () => current });
  return (doc, value) => {
    current = value;
    const result: Doc = new Map(doc);
    compute(result, tree, doc);
    return result;
  };
}

/** Documents of a collection by the keys of what a path leads to in them. */
type Table = Map<string, Set<Doc>>;

/** The table of a whole collection; null when it is too large to be held. */
function* tableOf(from: string, foreign: string, context: StageContext): Steps<Table | null> {
  const { keyOf } = context.ordering;
  const path = splitPath(foreign);
  const table: Table = new Map();
  const enter = (value: Value, doc: Doc) => {
    const key = keyOf(value);
    const there = table.get(key);
    if (there) there.add(doc);
    else table.set(key, new Set([doc]));
  };
  const held = new Held('$lookup');
  for (const doc of context.find(from, { filter: new Map() })) {
    if (doc === pause) {
      yield doc;
      continue;
    }
    if (!held.fits(doc)) return null;
    visitPath(doc, path, (leaf, single) => {
      if (Array.isArray(leaf) && !single) for (const item of leaf) enter(item, doc);
      enter(leaf ?? null, doc);
      return false;
    });
  }
  return table;
}

/** How the documents are found that belong to one. */
type Finder = (doc: Doc) => Steps<Doc[]>;

/** The simple form, equality of two fields: by the index, else by a table made once, else by a search for each document. */
function byFields(spec: Doc, from: string, context: StageContext): Finder {
  const local = splitPath(textOf("'localField' of $lookup", spec.get('localField')));
  const foreign = textOf("'foreignField' of $lookup", spec.get('foreignField'));
  const searched = (values: readonly Value[]): Steps<Doc[]> =>
    collect(values.length === 0 ? [] : context.find(from, { filter: equalsOneOf(foreign, values) }));
  if (context.hasIndex(from, foreign)) return (doc) => searched(wantedValues(doc, local));
  const { keyOf } = context.ordering;
  let table: Table | null | undefined;
  return function* (doc) {
    const values = wantedValues(doc, local);
    if (table === undefined) table = yield* tableOf(from, foreign, context);
    if (!table) return yield* searched(values);
    return [...new Set(values.flatMap((value) => [...(table!.get(keyOf(value)) ?? [])]))];
  };
}

/** The form with a pipeline, which sees the variables of `let`. */
function byPipeline(spec: Doc, from: string | undefined, context: StageContext): Finder {
  const let_ = spec.get('let') ?? new Map();
  if (!isDoc(let_)) throw mongoError('FailedToParse', "$lookup argument 'let' must be an object");
  const vars = [...let_].map(([name, value]) => ({
    name: checkedVariable(name),
    evaluate: compileExpression(value, filterOptions(context)),
  }));
  const pipeline = spec.get('pipeline')!;
  const nothing = new Map<string, Result>(vars.map(({ name }) => [name, null]));
  context.inner(pipeline, nothing);
  const simple = spec.has('localField');
  const local = simple ? splitPath(textOf("'localField' of $lookup", spec.get('localField'))) : [];
  const foreign = simple ? textOf("'foreignField' of $lookup", spec.get('foreignField')) : '';
  const once = vars.length === 0 && !simple;
  let first: Doc[] | undefined;
  return function* (doc) {
    if (once && first) return first;
    const inner = context.inner(pipeline, new Map(vars.map(({ name, evaluate }) => [name, evaluate(doc)])));
    const filter = simple ? equalsOneOf(foreign, wantedValues(doc, local)) : undefined;
    const found = yield* collect(from === undefined ? inner.over([]) : inner.from(from, filter));
    if (once) first = found;
    return found;
  };
}

export const lookup: Stage = (operand, context) => {
  const spec = membersOf('$lookup', operand, ['as'], ['from', 'localField', 'foreignField', 'let', 'pipeline']);
  const as = textOf("'as' of $lookup", spec.get('as'));
  fieldPath(as);
  if (spec.has('localField') !== spec.has('foreignField'))
    throw mongoError(
      'FailedToParse',
      '$lookup requires both or neither of localField and foreignField to be specified',
    );
  const set = setter(as);
  const from = spec.has('from') ? textOf("'from' of $lookup", spec.get('from')) : undefined;
  if (from === undefined && !spec.has('pipeline'))
    throw mongoError('FailedToParse', "must specify 'pipeline' when 'from' is empty");
  if (!spec.has('pipeline') && !spec.has('localField'))
    throw mongoError(
      'FailedToParse',
      '$lookup requires either pipeline or both localField and foreignField to be specified',
    );
  const find = spec.has('pipeline') ? byPipeline(spec, from, context) : byFields(spec, from!, context);
  return function* (input) {
    for (const doc of input) {
      yield doc === pause ? doc : set(doc, yield* find(doc));
      if (due()) yield pause;
    }
  };
};
