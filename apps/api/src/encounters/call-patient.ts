import type { Encounter } from '@oih/data/encounters/model';
import { priorDiagnosis } from '@oih/domain/policy/rules/prior-diagnosis';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { refuseUnlicensed } from '../directory/licence.ts';
import { type Actor, acting } from '../http/actor.ts';
import { requireRule } from '../policy/require-rule.ts';
import { requireOneDevice } from '../sign-in/one-device.ts';

const busy = () =>
  new AppError('DOCTOR_BUSY', 'You are in a call with another patient. End that call first; its note stays open.');

/**
 * Calls one patient in, or takes up a call again. The unique index on the running call lets a doctor have one.
 * @throws AppError DOCTOR_PRESENT, ROLE_NOT_OFFERED, PRIOR_DIAGNOSIS for a follow-up without attestation, DOCTOR_BUSY, VISIT_ENDED, ILLEGAL_TRANSITION.
 */
export async function callPatient(context: AppContext, actor: Actor, encounter: Encounter): Promise<Encounter> {
  const { repositories, clock } = context;
  await requireOneDevice(context, actor, encounter.organizationId);
  const doctor = await repositories.directory.role(encounter.practitionerRoleId);
  // A visit that has begun goes on past midnight; none begins without a licence.
  if (doctor && encounter.status === 'arrived') await refuseUnlicensed(context, doctor, clock.now());
  if (encounter.type === 'revisit' && encounter.status === 'arrived')
    await requireRule(context, encounter.organizationId, priorDiagnosis, {
      stage: 'start',
      attested: Boolean(encounter.attestation),
    });
  const called = await repositories.encounters.call(encounter, acting(actor), clock.now());
  if (called === 'busy') throw busy();
  if (called) return called;
  const present = await repositories.encounters.visit(encounter._id);
  if (present?.status === 'finished')
    throw new AppError('VISIT_ENDED', 'This visit is finished. A new visit needs a new appointment.');
  throw new AppError('ILLEGAL_TRANSITION', 'This patient is not in the waiting room any more.', {
    details: { from: present?.status, to: 'in-progress', actor: 'practitioner' },
  });
}

/** Calls the first waiting patient in. @throws AppError DOCTOR_PRESENT, QUEUE_EMPTY, DOCTOR_BUSY. */
export async function callNext(context: AppContext, actor: Actor, roleId: string): Promise<Encounter> {
  const { repositories } = context;
  const record = await repositories.directory.role(roleId);
  if (record) await requireOneDevice(context, actor, record.organization._id);
  for (const encounter of await repositories.encounters.waiting(roleId)) {
    try {
      return await callPatient(context, actor, encounter);
    } catch (error) {
      // Somebody who left in this very moment is passed over; everything else is the answer.
      if (!(error instanceof AppError && error.code === 'ILLEGAL_TRANSITION')) throw error;
    }
  }
  if (await repositories.encounters.inCall(roleId)) throw busy();
  throw new AppError('QUEUE_EMPTY', 'Nobody is in the waiting room. You are told when somebody arrives.');
}
