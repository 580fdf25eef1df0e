import type { Slot } from '../schedule/slot.ts';

const minute = 60_000;
const bucket = 5 * minute;

/** The five-minute buckets that a span of time touches, as numbers since the epoch. */
function buckets(start: number, end: number): number[] {
  const first = Math.floor(start / bucket);
  return Array.from({ length: Math.ceil(end / bucket) - first }, (_, at) => first + at);
}

/** One visit of a patient in a department of a hospital and day; `date` as the hospital's calendar writes it. */
export const departmentDayClaim = (
  patientId: string,
  { organizationId, departmentCode }: { organizationId: string; departmentCode: string },
  date: string,
): string => `day:${patientId}:${organizationId}:${departmentCode}:${date}`;

/**
 * What an appointment takes for itself, each as one word of a unique index: its seat, the patient's time and the doctor's time
 * with the buffers around the visit. One write that carries all of them is refused as a whole when any is taken, so neither
 * a seat is sold twice nor anybody is in two visits at once, at whichever institution.
 *
 * The doctor's time is told apart by the seat: a visit with several seats takes several patients at the same time.
 */
export function claimsOf(
  slot: Pick<Slot, '_id' | 'start' | 'end' | 'seat' | 'bufferBeforeMinutes' | 'bufferAfterMinutes'>,
  patientId: string,
  practitionerId: string,
): string[] {
  const [start, end] = [slot.start.getTime(), slot.end.getTime()];
  const around = buckets(start - slot.bufferBeforeMinutes * minute, end + slot.bufferAfterMinutes * minute);
  return [
    `slot:${slot._id}`,
    ...buckets(start, end).map((at) => `patient:${patientId}@${at}`),
    ...around.map((at) => `practitioner:${practitionerId}@${at}#${slot.seat}`),
  ];
}
