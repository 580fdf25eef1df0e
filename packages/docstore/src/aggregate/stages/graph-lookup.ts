import { type Doc, isDoc, isNumeric, toNumber, type Value } from '../../bson/values.ts';
import { mongoError } from '../../errors/mongo-error.ts';
import { compileExpression } from '../../query/expressions/compile.ts';
import { Held } from '../../query/memory.ts';
import { splitPath } from '../../query/path.ts';
import { pause, type Steps } from '../../work/pause.ts';
import { filterOptions, membersOf, type Stage, textOf } from '../stage.ts';
import { equalsOneOf, setter, wantedValues } from './lookup.ts';

export const graphLookup: Stage = (operand, context) => {
  const spec = membersOf(
    '$graphLookup',
    operand,
    ['from', 'startWith', 'connectFromField', 'connectToField', 'as'],
    ['maxDepth', 'depthField', 'restrictSearchWithMatch'],
  );
  const from = textOf("'from' of $graphLookup", spec.get('from'));
  const connectFrom = splitPath(textOf("'connectFromField'", spec.get('connectFromField'), 'Location40103'));
  const connectTo = textOf("'connectToField'", spec.get('connectToField'), 'Location40103');
  const set = setter(textOf("'as' of $graphLookup", spec.get('as'), 'Location40103'));
  const start = compileExpression(spec.get('startWith')!, filterOptions(context));
  const depthField = spec.get('depthField');
  const given = spec.get('maxDepth');
  const maxDepth = given === undefined ? Number.POSITIVE_INFINITY : isNumeric(given) ? toNumber(given) : Number.NaN;
  if (!(maxDepth >= 0) || (Number.isFinite(maxDepth) && !Number.isInteger(maxDepth)))
    throw mongoError('Location40101', 'maxDepth requires a nonnegative whole number');
  const restriction = spec.get('restrictSearchWithMatch');
  if (restriction !== undefined && !isDoc(restriction))
    throw mongoError('Location40185', 'restrictSearchWithMatch must be an object');
  const { keyOf } = context.ordering;

  const reach = function* (doc: Doc): Steps<Doc[]> {
    const held = new Held('$graphLookup');
    const found = new Map<string, Doc>();
    const asked = new Set<string>();
    const first = start(doc);
    let frontier: Value[] = Array.isArray(first) ? first : [first ?? null];
    for (let depth = 0; depth <= maxDepth && frontier.length > 0; depth++) {
      const wanted = frontier.filter((value) => !asked.has(keyOf(value)));
      if (wanted.length === 0) break;
      for (const value of wanted) asked.add(keyOf(value));
      const equal = equalsOneOf(connectTo, wanted);
      const filter: Doc = restriction ? new Map([['$and', [equal, restriction]]]) : equal;
      frontier = [];
      for (const next of context.find(from, { filter })) {
        if (next === pause) {
          yield next;
          continue;
        }
        const key = keyOf(next.get('_id') ?? null);
        if (found.has(key)) continue;
        held.add(next);
        found.set(key, depthField === undefined ? next : new Map(next).set(String(depthField), BigInt(depth)));
        frontier.push(...wantedValues(next, connectFrom));
      }
    }
    return [...found.values()];
  };
  return function* (input) {
    for (const doc of input) yield doc === pause ? doc : set(doc, yield* reach(doc));
  };
};
