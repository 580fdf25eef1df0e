import { encode } from '../../bson/encode.ts';
import { Binary, type Doc, Int32, isDoc } from '../../bson/values.ts';
import { mongoError } from '../../errors/mongo-error.ts';
import { plainOrder } from '../collation.ts';
import { folds } from './folds.ts';
import {
  type Compiling,
  type Evaluate,
  fieldsOf,
  isNullish,
  kindOf,
  type Operator,
  ofValue,
  positional,
  type Result,
  textOf,
} from './operator.ts';

const getField: Operator = (operand, { name, compile }) => {
  const long = isDoc(operand) && !([...operand.keys()][0] ?? '').startsWith('$');
  const fields = long ? fieldsOf(operand, name, ['field'], ['input']) : undefined;
  const field = compile(fields ? fields.get('field')! : operand);
  const input = compile(fields?.get('input') ?? '$$CURRENT');
  return (root, vars) => {
    const key = textOf(field(root, vars), name, 'Location3041704');
    const from = input(root, vars);
    return isDoc(from) ? from.get(key) : from === null ? null : undefined;
  };
};

/** `$setField` and `$unsetField`: names are taken as they are, dots and dollars included. */
function withField(operand: Doc, { name, compile }: Compiling, value: Evaluate): Evaluate {
  const field = textOf(compile(operand.get('field')!)(new Map(), new Map()), name, 'Location4161107');
  const input = compile(operand.get('input')!);
  return (root, vars) => {
    const into = input(root, vars);
    if (isNullish(into)) return null;
    if (!isDoc(into))
      throw mongoError(
        'Location4161105',
        `${name} requires 'input' to evaluate to type Object, found: ${kindOf(into)}`,
      );
    const result: Doc = new Map(into);
    const wanted = value(root, vars);
    if (wanted === undefined) result.delete(field);
    else result.set(field, wanted);
    return result;
  };
}

function merged(args: Result[]): Result {
  const fold = folds.$mergeObjects!(plainOrder);
  const [only] = args;
  for (const arg of args.length === 1 && Array.isArray(only) ? only : args) fold.add(arg);
  return fold.result();
}

export const objectOperators: Readonly<Record<string, Operator>> = {
  $getField: getField,
  $setField: (operand, compiling) => {
    const fields = fieldsOf(operand, compiling.name, ['field', 'input', 'value']);
    return withField(fields, compiling, compiling.compile(fields.get('value')!));
  },
  $unsetField: (operand, compiling) =>
    withField(fieldsOf(operand, compiling.name, ['field', 'input']), compiling, () => undefined),
  $mergeObjects: positional(0, Number.POSITIVE_INFINITY, merged),
  $bsonSize: ofValue((value) => {
    if (!isDoc(value))
      throw mongoError('Location31393', `$bsonSize requires a document input, found: ${kindOf(value)}`);
    return new Int32(encode(value).length);
  }),
  $binarySize: ofValue((value) => {
    if (value instanceof Binary) return new Int32(value.position);
    return new Int32(Buffer.byteLength(textOf(value, '$binarySize', 'Location51276')));
  }),
};
