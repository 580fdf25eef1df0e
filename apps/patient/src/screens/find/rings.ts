import type { HttpOutput } from '@oih/contracts/http/define';
import type { searchPractitionerRoles } from '@oih/contracts/http/directory';

/** An area around the patient's place, and how many doctors are in it that are not in a narrower one. */
export type RingCount = HttpOutput<typeof searchPractitionerRoles>['rings'][number];

const order: RingCount['ring'][] = ['county', 'prefecture', 'province', 'country'];

/** The widest area that is still looked at: a municipality has no province around it, then the next narrower one. */
export const reaches = (rings: readonly RingCount[], within: RingCount['ring'] | undefined): RingCount | undefined =>
  rings.filter(({ ring }) => within === undefined || order.indexOf(ring) <= order.indexOf(within)).at(-1);

/** The next wider area in which somebody is found, and how many there would be. */
export function nextRing(
  rings: readonly RingCount[],
  within: RingCount['ring'] | undefined,
): { ring: RingCount['ring']; name: string; count: number } | null {
  const at = rings.findIndex(
    ({ ring, count }) => order.indexOf(ring) > order.indexOf(within ?? 'country') && count > 0,
  );
  if (at < 0) return null;
  const { ring, name } = rings[at]!;
  return { ring, name, count: rings.slice(0, at + 1).reduce((sum, { count }) => sum + count, 0) };
}
