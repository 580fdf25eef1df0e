import type { PatientEncounterView } from '@oih/contracts/http/encounters';
import type { Encounter } from '@oih/data/encounters/model';
import { dateIn } from '@oih/domain/booking/day';
import { estimateWait } from '@oih/domain/queue/estimate';
import type { AppContext } from '../context.ts';

const minute = 60_000;
/** How many of the doctor's latest visits an estimate is made of. */
const visitsLookedAt = 50;

/** Place in the queue of a waiting patient, what the doctor is doing, and when it will probably be the patient's turn. */
export async function placeOf(
  { repositories, clock }: AppContext,
  encounter: Encounter,
  timeZone: string,
): Promise<PatientEncounterView['queue']> {
  if (encounter.status !== 'arrived') return null;
  const { practitionerRoleId: roleId } = encounter;
  const now = clock.now();
  const [waiting, inCall, durations, delayMinutes] = await Promise.all([
    repositories.encounters.waiting(roleId),
    repositories.encounters.inCall(roleId),
    repositories.encounters.callDurations(roleId, visitsLookedAt),
    repositories.clinicDelays.minutes(roleId, dateIn(now, timeZone)),
  ]);
  const ahead = Math.max(
    0,
    waiting.findIndex(({ _id }) => _id === encounter._id),
  );
  const first = Math.min(...waiting.map(({ start }) => start.getTime()), encounter.start.getTime());
  const estimate = estimateWait({
    now,
    ahead,
    callSince: inCall ? (inCall.startedAt ?? now) : null,
    beginsAt: new Date(first + delayMinutes * minute),
    durations,
    slotMs: encounter.end.getTime() - encounter.start.getTime(),
  });
  return {
    ahead,
    doctor: inCall ? 'in-call' : 'available',
    estimate: encounter.skippedAt ? null : estimate,
    delayMinutes,
    skipped: Boolean(encounter.skippedAt),
    urgent: Boolean(encounter.urgent),
  };
}
