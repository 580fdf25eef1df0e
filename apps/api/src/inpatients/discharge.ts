import type { InpatientEncounter } from '@oih/data/encounters/model';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';

/** Ends a stay; again it answers the same. @throws AppError CONSULTATION_OPEN. */
export async function dischargeInpatient(
  context: AppContext,
  actor: Actor,
  encounter: InpatientEncounter,
): Promise<InpatientEncounter> {
  if (encounter.status === 'finished') return encounter;
  const ended = await context.repositories.inpatients.discharge(encounter, acting(actor), context.clock.now());
  if (ended === 'asked')
    throw new AppError(
      'CONSULTATION_OPEN',
      'A consultation about this patient is under way. Decide on it or call it off, then discharge the patient.',
    );
  // In another window somebody was faster.
  if (!ended)
    return { ...encounter, ...((await context.repositories.encounters.byId(encounter._id)) as InpatientEncounter) };
  await context.live.closeRoom(encounter._id, 'call-ended');
  return ended;
}
