import { type Doc, Int32, isDoc, isTruthy, MinKey, type Value } from '../../bson/values.ts';
import { mongoError } from '../../errors/mongo-error.ts';
import type { Ordering } from '../collation.ts';
import {
  type Compiling,
  type Evaluate,
  fieldsOf,
  isNullish,
  listOf,
  type Operator,
  positional,
  type Result,
  unary,
} from './operator.ts';

/** Compares as expressions do: a missing value comes before null, after MinKey. */
export function compareResults(a: Result, b: Result, { compare }: Ordering): number {
  if (a === undefined || b === undefined) {
    if (a === b) return 0;
    return (a === undefined) !== (a ?? b) instanceof MinKey ? -1 : 1;
  }
  return compare(a, b);
}

const comparison = (accept: (order: number) => boolean): Operator =>
  positional(2, 2, ([a, b], _name, ordering) => accept(compareResults(a, b, ordering)));

const operands = (operand: Value, { compile }: Compiling): Evaluate[] =>
  (Array.isArray(operand) ? operand : [operand]).map((item) => compile(item));

const and: Operator = (operand, compiling) => {
  const parts = operands(operand, compiling);
  return (root, vars) => parts.every((part) => isTruthy(part(root, vars)));
};

const or: Operator = (operand, compiling) => {
  const parts = operands(operand, compiling);
  return (root, vars) => parts.some((part) => isTruthy(part(root, vars)));
};

const cond: Operator = (operand, { name, compile }) => {
  if (Array.isArray(operand) && operand.length !== 3)
    throw mongoError('Location16020', `Expression $cond takes exactly 3 arguments. ${operand.length} were passed in.`);
  const parts = Array.isArray(operand)
    ? operand
    : [...['if', 'then', 'else'].map((field) => fieldsOf(operand, name, ['if', 'then', 'else']).get(field)!)];
  const [test, yes, no] = parts.map((part) => compile(part));
  return (root, vars) => (isTruthy(test!(root, vars)) ? yes! : no!)(root, vars);
};

const ifNull: Operator = (operand, { compile }) => {
  const list = Array.isArray(operand) ? operand : [];
  if (list.length < 2) throw mongoError('Location1257300', `$ifNull needs at least two arguments, had: ${list.length}`);
  const parts = list.map((item) => compile(item));
  return (root, vars) => {
    let value: Result;
    for (const part of parts) {
      value = part(root, vars);
      if (!isNullish(value)) break;
    }
    return value;
  };
};

function branchOf(branch: Value, { name, compile }: Compiling): { test: Evaluate; outcome: Evaluate } {
  const fields = fieldsOf(branch, name, ['case', 'then']);
  return { test: compile(fields.get('case')!), outcome: compile(fields.get('then')!) };
}

const choose: Operator = (operand, compiling) => {
  const fields = fieldsOf(operand, compiling.name, ['branches'], ['default']);
  const branches = listOf(fields.get('branches'), '$switch', 'Location40061').map((branch) =>
    branchOf(branch, compiling),
  );
  if (branches.length === 0) throw mongoError('Location40068', '$switch requires at least one branch.');
  const otherwise = fields.has('default') ? compiling.compile(fields.get('default')!) : undefined;
  return (root, vars) => {
    const branch = branches.find(({ test }) => isTruthy(test(root, vars)));
    const then = branch ? branch.outcome : otherwise;
    if (!then)
      throw mongoError(
        'Location40066',
        '$switch could not find a matching branch for an input, and no default was specified.',
      );
    return then(root, vars);
  };
};

const bind: Operator = (operand, { name, compile }) => {
  const fields = fieldsOf(operand, name, ['vars', 'in']);
  const spec = fields.get('vars')!;
  if (!isDoc(spec)) throw mongoError('Location16876', 'invalid parameter: expected an object (vars)');
  const values = [...(spec as Doc)].map(([variable, value]) => [variable, compile(value)] as const);
  const inner = compile(
    fields.get('in')!,
    values.map(([variable]) => variable),
  );
  return (root, vars) => {
    const scope = new Map(vars);
    for (const [variable, value] of values) scope.set(variable, value(root, vars));
    return inner(root, scope);
  };
};

export const logicOperators: Readonly<Record<string, Operator>> = {
  $cmp: positional(2, 2, ([a, b], _name, ordering) => new Int32(Math.sign(compareResults(a, b, ordering)))),
  $eq: comparison((order) => order === 0),
  $ne: comparison((order) => order !== 0),
  $gt: comparison((order) => order > 0),
  $gte: comparison((order) => order >= 0),
  $lt: comparison((order) => order < 0),
  $lte: comparison((order) => order <= 0),
  $and: and,
  $or: or,
  $not: unary((value) => !isTruthy(value)),
  $cond: cond,
  $ifNull: ifNull,
  $switch: choose,
  $let: bind,
  $literal: (operand) => () => operand,
  $const: (operand) => () => operand,
  $in: positional(2, 2, ([item, list], _name, { equal }) =>
    listOf(list, '$in', 'Location40081').some((value) => item !== undefined && equal(value, item)),
  ),
};
