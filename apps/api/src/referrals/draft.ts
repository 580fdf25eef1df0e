import type { Encounter } from '@oih/data/encounters/model';
import type { Referral } from '@oih/data/referrals/model';
import { AppError } from '@oih/platform/errors';
import { papersOf, summaryOf } from '../consultations/draft.ts';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';
import { serialNumber } from '../pdf/serial.ts';

/** Visits in which a patient has been seen: also one that was stopped, which is when somebody has to go to an institution. */
const seen = new Set<Encounter['status']>(['in-progress', 'on-hold', 'finished', 'terminated-offline']);

/**
 * Begins a referral from a visit, whose note says what it can; the same again gives what is there.
 * @throws AppError ILLEGAL_TRANSITION before the visit has begun, CONFLICT when the id is of another visit’s.
 */
export async function draftReferral(
  { repositories, clock }: AppContext,
  actor: Actor,
  encounter: Encounter,
  id: string,
): Promise<Referral> {
  if (!seen.has(encounter.status))
    throw new AppError('ILLEGAL_TRANSITION', 'A patient is referred who has been called in. Call first.', {
      details: { from: encounter.status, to: 'draft', actor: 'sending-doctor' },
    });
  const appointment = (await repositories.appointments.byId(encounter.appointmentId))!;
  const draft: Omit<Referral, 'outbox'> = {
    _id: id,
    number: serialNumber('RF'),
    version: 0,
    status: 'draft',
    encounterId: encounter._id,
    patientId: encounter.patientId,
    userId: encounter.userId,
    sendingOrganizationId: encounter.organizationId,
    sendingRoleId: encounter.practitionerRoleId,
    request: {
      organizationId: null,
      urgency: 'routine',
      reason: '',
      specialty: null,
      diagnoses: encounter.note.diagnoses ?? [],
      summary: summaryOf(encounter, appointment),
      documentIds: papersOf(encounter, appointment),
    },
    direction: null,
    consent: null,
    submittedAt: null,
    waitsSince: null,
    accepted: null,
    discharge: null,
    plan: null,
    due: null,
    moves: [],
    createdAt: clock.now(),
  };
  await repositories.referrals.add(draft, acting(actor));
  const standing = (await repositories.referrals.byId(id))!;
  if (standing.encounterId !== encounter._id)
    throw new AppError('CONFLICT', 'There is another referral under this id. Send it under a new one.');
  return standing;
}
