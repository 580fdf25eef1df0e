import { isNumeric, toNumber, type Value } from '../../bson/values.ts';
import { mongoError } from '../../errors/mongo-error.ts';

/** Series of preferred numbers in one decade. */
const series: Readonly<Record<string, readonly number[]>> = {
  R5: [1, 1.6, 2.5, 4, 6.3],
  R10: [1, 1.25, 1.6, 2, 2.5, 3.15, 4, 5, 6.3, 8],
  '1-2-5': [1, 2, 5],
  E6: [1, 1.5, 2.2, 3.3, 4.7, 6.8],
  E12: [1, 1.2, 1.5, 1.8, 2.2, 2.7, 3.3, 3.9, 4.7, 5.6, 6.8, 8.2],
};

export interface Rounding {
  up(value: Value): Value;
  down(value: Value): Value;
}

function number(value: Value): number {
  if (!isNumeric(value) || !(toNumber(value) >= 0))
    throw mongoError('Location40260', 'A granularity of $bucketAuto takes numbers of at least 0 only');
  return toNumber(value);
}

/** The next numbers of a series above and below. @throws MongoError 40257 for a series that is not known. */
export function preferredNumber(granularity: string): Rounding {
  if (granularity === 'POWERSOF2')
    return {
      up: (value) => (number(value) === 0 ? 0 : 2 ** (Math.floor(Math.log2(number(value))) + 1)),
      down: (value) => (number(value) === 0 ? 0 : 2 ** (Math.ceil(Math.log2(number(value))) - 1)),
    };
  const steps = series[granularity];
  if (!steps) throw mongoError('Location40257', `Unknown rounding granularity '${granularity}'`);
  const around = (value: number): number[] => {
    const decade = 10 ** Math.floor(Math.log10(value));
    return [decade / 10, decade, decade * 10].flatMap((factor) =>
      steps.map((step) => Number((step * factor).toPrecision(12))),
    );
  };
  return {
    up: (value) => (number(value) === 0 ? 0 : around(number(value)).find((step) => step > number(value))!),
    down: (value) => (number(value) === 0 ? 0 : around(number(value)).findLast((step) => step < number(value))!),
  };
}
