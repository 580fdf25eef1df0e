import assert from 'node:assert/strict';
import type { Told } from '@oih/contracts/http/coverage';
import fc from 'fast-check';
import { divide, shareTold, sumTold, tell } from './suppress.ts';

const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);

/** What a count may be for whoever sees how it is told, as long as nothing else is known. */
function bounds(told: Told, allWithheld: boolean): [least: number, most: number] {
  if (typeof told === 'number') return [told, told];
  if (told === 'few') return [1, 4];
  return [allWithheld ? 0 : 5, Number.POSITIVE_INFINITY];
}

/** The numbers that one part can be for whoever subtracts all the others from the whole. */
function possible(told: readonly Told[], at: number, whole: number): [least: number, most: number] {
  const all = told.every((one) => one === 'withheld');
  const others = told.filter((_, place) => place !== at).map((one) => bounds(one, all));
  const [least, most] = bounds(told[at]!, all);
  return [
    Math.max(least, whole - total(others.map(([, upper]) => upper))),
    Math.min(most, whole - total(others.map(([lower]) => lower))),
  ];
}

const counts = fc.array(fc.oneof(fc.nat({ max: 7 }), fc.nat({ max: 400 })), { minLength: 1, maxLength: 12 });

describe('what a supervisor is told of counts', () => {
  it('is never a number from 1 to 4, alone or as a part', () => {
    assert.deepEqual([0, 1, 4, 5].map(tell), [0, 'few', 'few', 5]);
    fc.assert(
      fc.property(counts, (parts) => {
        for (const one of [tell(total(parts)), ...divide(parts)])
          assert.ok(typeof one === 'string' || one === 0 || one >= 5);
      }),
    );
  });

  it('leaves every number from 1 to 4 possible to whoever subtracts from the whole', () => {
    fc.assert(
      fc.property(counts, (parts) => {
        const whole = total(parts);
        if (whole < 5) return;
        const told = divide(parts);
        for (const [at, count] of parts.entries()) {
          if (count < 1 || count > 4) continue;
          const [least, most] = possible(told, at, whole);
          assert.ok(least <= 1 && most >= 4, `${parts} as ${told}: part ${at} is from ${least} to ${most}`);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('is the truth: what is told as a number is that number, and few are few', () => {
    fc.assert(
      fc.property(counts, (parts) => {
        for (const [at, one] of divide(parts).entries()) {
          if (typeof one === 'number') assert.equal(one, parts[at]);
          if (one === 'few') assert.ok(parts[at]! >= 1 && parts[at]! <= 4);
        }
      }),
    );
  });

  it('withholds nothing where nothing is small, and one more where one alone is', () => {
    assert.deepEqual(divide([10, 0, 7]), [10, 0, 7]);
    assert.deepEqual(divide([3, 40, 9]), ['few', 40, 'withheld']);
    assert.deepEqual(divide([2, 3, 40]), ['few', 'few', 40]);
    // Two of which each is one would be known from their sum, and so would be all fours.
    assert.deepEqual(divide([1, 1, 40]), ['few', 'few', 'withheld']);
    assert.deepEqual(divide([4, 4, 40]), ['few', 'few', 'withheld']);
    assert.deepEqual(divide([1, 5]), ['withheld', 'withheld']);
  });

  it('is nothing of the parts where the whole is not told', () => {
    assert.deepEqual(divide([2, 0]), ['withheld', 'withheld']);
    assert.deepEqual(divide([20, 30], 'withheld'), ['withheld', 'withheld']);
  });

  it('is no share and no sum of what is not told', () => {
    assert.deepEqual(
      [shareTold(5, 20), shareTold('few', 20), shareTold(5, 'withheld'), shareTold(0, 0)],
      [0.25, null, null, null],
    );
    assert.deepEqual([sumTold([5, 6]), sumTold([5, 'few'])], [11, 'withheld']);
  });
});
