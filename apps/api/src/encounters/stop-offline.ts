import type { stopOffline as contract } from '@oih/contracts/http/encounters';
import type { Encounter, Stopped } from '@oih/data/encounters/model';
import { AppError } from '@oih/platform/errors';
import type { output } from 'zod';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';
import { visitNote } from '../signing/kinds.ts';
import { signRecord } from '../signing/sign-record.ts';

/**
 * Ends a visit that does not suit the internet (rule STOP_OFFLINE): the note is signed as it stands, the call closes, the price is due back,
 * and nothing more is recorded in it. Asking again answers the same.
 * @throws AppError VISIT_ENDED, ILLEGAL_TRANSITION, DOCTOR_PRESENT.
 */
export async function stopVisit(
  context: AppContext,
  actor: Actor,
  encounter: Encounter,
  { reason, words }: output<(typeof contract)['body']>,
): Promise<Encounter> {
  const { repositories, clock, live } = context;
  if (encounter.status === 'terminated-offline') return encounter;
  if (encounter.status === 'finished')
    throw new AppError(
      'VISIT_ENDED',
      'This visit is finished already. Ask the patient to come in by a message or a call.',
    );
  const appointment = await repositories.appointments.byId(encounter.appointmentId);
  const at = clock.now();
  const stopped: Stopped = { reason, words, by: actor.userId, at, refund: appointment?.price.amount ?? 0 };
  const { organizationId } = encounter;
  const record: Encounter = { ...encounter, stopped, finishedAt: at };
  const signed = await signRecord(context, actor, { role: 'practitioner', organizationId }, visitNote, record);
  const ended = await repositories.encounters.stop(encounter, stopped, signed, acting(actor));
  if (!ended) {
    const present = await repositories.encounters.visit(encounter._id);
    if (present?.status === 'terminated-offline') return present;
    throw new AppError(
      'ILLEGAL_TRANSITION',
      'The visit is not under way, or its note has just changed. Look at it again.',
      {
        details: { from: present?.status, to: 'terminated-offline', actor: 'practitioner' },
      },
    );
  }
  await live.closeRoom(encounter._id, 'finished');
  return ended;
}
