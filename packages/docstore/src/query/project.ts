import { type Doc, isDoc, isNumeric, isTruthy, toNumber, type Value } from '../bson/values.ts';
import { mongoError } from '../errors/mongo-error.ts';
import { evaluate } from './expression.ts';
import { compileFilter } from './filter.ts';

/** Names that are taken or left, nested as the dots of their paths say. */
type Tree = Map<string, Tree | true>;

type Shape = (doc: Doc) => Doc;

function plant(tree: Tree, path: string): void {
  const parts = path.split('.');
  let node = tree;
  for (const part of parts.slice(0, -1)) {
    const next = node.get(part);
    if (next === true) throw mongoError('BadValue', `Path collision at ${path}`);
    const child: Tree = next ?? new Map();
    node.set(part, child);
    node = child;
  }
  node.set(parts.at(-1)!, true);
}

function include(value: Value, tree: Tree): Value | undefined {
  if (Array.isArray(value))
    return value.map((item) => include(item, tree)).filter((item): item is Value => item !== undefined);
  if (!isDoc(value)) return undefined;
  const result: Doc = new Map();
  for (const [name, member] of value) {
    const wanted = tree.get(name);
    const kept = wanted === true ? member : wanted ? include(member, wanted) : undefined;
    if (kept !== undefined) result.set(name, kept);
  }
  return result;
}

function exclude(value: Value, tree: Tree): Value {
  if (Array.isArray(value)) return value.map((item) => exclude(item, tree));
  if (!isDoc(value)) return value;
  const result: Doc = new Map();
  for (const [name, member] of value) {
    const left = tree.get(name);
    if (left !== true) result.set(name, left ? exclude(member, left) : member);
  }
  return result;
}

function slice(list: Value, operand: Value): Value {
  if (!Array.isArray(list)) return list;
  const numbers = (Array.isArray(operand) ? operand : [operand]).map((value) =>
    isNumeric(value) ? toNumber(value) : Number.NaN,
  );
  if (numbers.some(Number.isNaN)) throw mongoError('BadValue', '$slice only supports numbers and [skip, limit] arrays');
  const [first = 0, limit] = numbers;
  if (limit === undefined) return first < 0 ? list.slice(first) : list.slice(0, first);
  const from = first < 0 ? Math.max(0, list.length + first) : first;
  return list.slice(from, from + limit);
}

function fieldOperator(path: string, operator: Doc): (doc: Doc, result: Doc) => void {
  const [name, operand] = [...operator][0]!;
  if (name === '$slice' && operand !== undefined) {
    return (doc, result) => {
      const list = doc.get(path);
      if (list !== undefined) result.set(path, slice(list, operand));
    };
  }
  if (name === '$elemMatch' && isDoc(operand)) {
    const matches = compileFilter(operand);
    return (doc, result) => {
      const list = doc.get(path);
      const found = Array.isArray(list) ? list.find((item) => isDoc(item) && matches(item)) : undefined;
      if (found === undefined) result.delete(path);
      else result.set(path, [found]);
    };
  }
  return (doc, result) => {
    const value = evaluate(operator, doc);
    if (value === undefined) result.delete(path);
    else result.set(path, value);
  };
}

/**
 * Compiles a projection: inclusion or exclusion, `_id` apart from both, `$slice`, `$elemMatch` and computed fields.
 * @throws MongoError BadValue when inclusion and exclusion are mixed or a positional operator is asked for.
 */
export function compileProjection(spec: Doc): Shape {
  const taken: Tree = new Map();
  const left: Tree = new Map();
  const operators: ((doc: Doc, result: Doc) => void)[] = [];
  let including = false;
  let excluding = false;
  let keepId = true;
  for (const [path, value] of spec) {
    if (path.endsWith('.$'))
      throw mongoError('CommandNotSupported', 'the positional projection is not supported by this server');
    if (isDoc(value) || typeof value === 'string') {
      const operator: Doc = isDoc(value) ? value : new Map([['$ifNull', [value, null]]]);
      if (!(isDoc(value) && value.has('$slice'))) including = true;
      operators.push(fieldOperator(path, operator));
    } else if (path === '_id') {
      keepId = isTruthy(value);
    } else if (isTruthy(value)) {
      including = true;
      plant(taken, path);
    } else {
      excluding = true;
      plant(left, path);
    }
  }
  if (including && excluding) throw mongoError('BadValue', 'Cannot do exclusion in inclusion projection');
  if (keepId) taken.set('_id', true);
  else left.set('_id', true);
  const onlyId = !including && !excluding && operators.length === 0 && keepId && spec.has('_id');
  return (doc) => {
    const result = (including || onlyId ? include(doc, taken) : exclude(doc, left)) as Doc;
    for (const apply of operators) apply(doc, result);
    return result;
  };
}
