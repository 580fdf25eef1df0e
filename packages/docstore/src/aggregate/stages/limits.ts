import { type Doc, Int32 } from '../../bson/values.ts';
import { mongoError } from '../../errors/mongo-error.ts';
import { hold } from '../../query/memory.ts';
import { pause } from '../../work/pause.ts';
import { countOf, membersOf, type Stage, textOf } from '../stage.ts';

export const limit: Stage = (operand) => {
  const most = countOf('$limit', operand, 1, 'Location15958');
  return function* (input) {
    let left = most;
    for (const doc of input) {
      yield doc;
      if (doc !== pause && --left === 0) return;
    }
  };
};

export const skip: Stage = (operand) => {
  const passed = countOf('$skip', operand, 0, 'Location5107200');
  return function* (input) {
    let left = passed;
    for (const doc of input) if (doc === pause || left-- <= 0) yield doc;
  };
};

export const count: Stage = (operand) => {
  const name = textOf('the count field', operand, 'Location40156');
  if (name === '') throw mongoError('Location40156', 'the count field must be a non-empty string');
  if (name.startsWith('$')) throw mongoError('Location40158', 'the count field cannot be a $-prefixed path');
  if (name.includes('.')) throw mongoError('Location40160', "the count field cannot contain '.'");
  return function* (input) {
    let total = 0;
    for (const doc of input) {
      if (doc === pause) yield doc;
      else total += 1;
    }
    if (total > 0) yield new Map([[name, new Int32(total)]]);
  };
};

/** A sample without repetition: each document takes the place of another with the same chance (reservoir sampling). */
export const sample: Stage = (operand) => {
  const size = countOf('$sample', membersOf('$sample', operand, ['size'], []).get('size')!, 1, 'Location28747');
  return function* (input) {
    const chosen: Doc[] = [];
    let seen = 0;
    for (const doc of input) {
      if (doc === pause) {
        yield doc;
        continue;
      }
      seen += 1;
      const at = chosen.length < size ? chosen.length : Math.floor(Math.random() * seen);
      if (at < size) chosen[at] = doc;
    }
    for (let at = chosen.length - 1; at > 0; at--) {
      const other = Math.floor(Math.random() * (at + 1));
      [chosen[at], chosen[other]] = [chosen[other]!, chosen[at]!];
    }
    yield* yield* hold(chosen, '$sample');
  };
};
