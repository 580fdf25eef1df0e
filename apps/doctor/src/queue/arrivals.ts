import type { QueueEntry } from '@oih/contracts/http/encounters';

/** Whom the doctor has been told about: appointments with the time of that arrival. */
export type Announced = ReadonlyMap<string, string>;

const arrivalsOf = (entries: readonly QueueEntry[]): Announced =>
  new Map(entries.flatMap(({ appointmentId, arrivedAt }) => (arrivedAt ? [[appointmentId, arrivedAt]] : [])));

/**
 * Who is newly in the waiting room. Nobody is new at the first look (a reload announces nothing again), and a patient who was
 * returned to the waiting room, having been `called` before, keeps the old time of arrival, so is not new either.
 */
export function newArrivals(
  waiting: readonly QueueEntry[],
  called: readonly QueueEntry[],
  announced: Announced | null,
): { arrived: QueueEntry[]; announced: Announced } {
  const now = arrivalsOf([...waiting, ...called]);
  const arrived = announced
    ? waiting.filter(({ appointmentId, arrivedAt }) => arrivedAt && announced.get(appointmentId) !== arrivedAt)
    : [];
  return { arrived, announced: new Map([...(announced ?? []), ...now]) };
}
