import type { Told } from '@oih/contracts/http/coverage';

/** The smallest count of somebody that is told. */
export const fewest = 5;

const isFew = (count: number): boolean => count > 0 && count < fewest;
const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/** A count by itself: as it is, or `few` from 1 to 4. */
export const tell = (count: number): Told => (isFew(count) ? 'few' : count);

/**
 * Whether counts below five stay hidden when their sum with so many larger ones is known: whoever subtracts must be left with every number
 * from 1 to 4 for each of them.
 */
function stayHidden(few: readonly number[], larger: readonly number[]): boolean {
  const rest = sum(few) + sum(larger);
  const others = few.length - 1;
  const couldBeFour = rest - (fewest - 1) >= others + fewest * larger.length;
  const couldBeOne = larger.length > 0 || rest - 1 <= others * (fewest - 1);
  return couldBeFour && couldBeOne;
}

/**
 * Tells the parts of a whole that is told beside them. Those from 1 to 4 are `few`; where the whole would betray them, the smallest of the others
 * are `withheld` too until it does not; where that does not help, or the whole is not told itself, all parts are withheld.
 * @param parts counts that add up to the whole.
 * @param whole the whole as it is told where it stands; left out when it is told here alone.
 * @returns as many as `parts`, in their order.
 */
export function divide(parts: readonly number[], whole: Told = tell(sum(parts))): Told[] {
  if (typeof whole === 'string') return parts.map(() => 'withheld');
  const few = parts.filter(isFew);
  if (few.length === 0) return [...parts];
  const larger = [...parts.entries()].filter(([, count]) => count >= fewest).sort(([, a], [, b]) => a - b);
  for (let hidden = 0; hidden <= larger.length; hidden += 1) {
    const withheld = larger.slice(0, hidden);
    const counts = withheld.map(([, count]) => count);
    if (!stayHidden(few, counts)) continue;
    const places = new Set(withheld.map(([at]) => at));
    return parts.map((count, at) => (places.has(at) ? 'withheld' : tell(count)));
  }
  return parts.map(() => 'withheld');
}

/** A share of a whole from 0 to 1; null where one of the two is not told, or there is no whole. */
export const shareTold = (part: Told, whole: Told): number | null =>
  typeof part === 'number' && typeof whole === 'number' && whole > 0 ? part / whole : null;

/** The sum of counts as they are told; withheld when one of them is not told. */
export const sumTold = (counts: readonly Told[]): Told => {
  const numbers = counts.filter((count) => typeof count === 'number');
  return numbers.length === counts.length ? sum(numbers) : 'withheld';
};
