const hour = 3_600_000;

/** An appointment that needs another time. */
export interface Displaced {
  id: string;
  practitionerRoleId: string;
  start: Date;
}

/** A free time of the same doctor or a colleague. */
export interface FreeTime {
  slotId: string;
  practitionerRoleId: string;
  start: Date;
}

/** Another doctor weighs as much as being so much later, an earlier time than booked as twice its distance. */
const otherDoctor = 4 * hour;
const earlierFactor = 2;

const cost = (displaced: Displaced, time: FreeTime): number => {
  const shift = time.start.getTime() - displaced.start.getTime();
  const away = shift < 0 ? -shift * earlierFactor : shift;
  return away + (time.practitionerRoleId === displaced.practitionerRoleId ? 0 : otherDoctor);
};

/**
 * Proposes times for those whose visits fall out: for each up to `count`, best first. The first proposals are all different, those who were booked
 * earliest choose first; further ones may be proposed to several people.
 */
export function proposeTimes(
  displaced: readonly Displaced[],
  free: readonly FreeTime[],
  count: number,
): Map<string, FreeTime[]> {
  const given = new Set<string>();
  const proposals = new Map<string, FreeTime[]>();
  for (const one of [...displaced].sort((a, b) => a.start.getTime() - b.start.getTime())) {
    const ranked = [...free].sort(
      (a, b) => cost(one, a) - cost(one, b) || a.start.getTime() - b.start.getTime() || (a.slotId < b.slotId ? -1 : 1),
    );
    const first = ranked.find(({ slotId }) => !given.has(slotId));
    if (first) given.add(first.slotId);
    proposals.set(one.id, first ? [first, ...ranked.filter((time) => time !== first).slice(0, count - 1)] : []);
  }
  return proposals;
}
