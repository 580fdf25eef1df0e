import type { CallRole } from '@oih/contracts/http/participation';
import type { AnyEncounter } from '@oih/data/encounters/model';
import { consent } from '@oih/domain/policy/rules/consent';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import type { Actor } from '../http/actor.ts';
import { requireRule } from '../policy/require-rule.ts';
import { requireOneDevice } from '../sign-in/one-device.ts';

/**
 * Whether the patient has agreed to what the call is for: to the visit when it was booked, at the bedside to a consultation. A call for help goes
 * before its paperwork (ADR 34).
 */
export async function consentedTo({ repositories }: AppContext, encounter: AnyEncounter): Promise<boolean> {
  if (encounter.class !== 'IMP')
    return Boolean((await repositories.appointments.byId(encounter.appointmentId))?.consent);
  const asked = await repositories.consultations.ofEncounter(encounter._id);
  return asked.some(({ consent, emergency, status }) => status !== 'cancelled' && Boolean(consent ?? emergency));
}

/**
 * Gives the right to join the call of a visit once, within 90 seconds.
 * @throws AppError VISIT_NOT_STARTED, VISIT_ENDED, CONSENT_REQUIRED (rule CONSENT), DOCTOR_PRESENT.
 */
export async function grantJoin(
  context: AppContext,
  actor: Actor,
  role: CallRole,
  encounter: AnyEncounter,
): Promise<{ token: string; expiresAt: string }> {
  const { repositories, clock } = context;
  if (encounter.status === 'arrived' || encounter.status === 'planned') {
    throw new AppError('VISIT_NOT_STARTED', 'The doctor has not called yet. You are told when it is your turn.');
  }
  if (!encounter.inCall) throw new AppError('VISIT_ENDED', 'The call has ended.');
  if (role === 'patient' && encounter.userId !== actor.userId) {
    throw new AppError('FORBIDDEN', 'The call is joined from the account that booked. Sign in with that account.');
  }
  if (role === 'practitioner' || role === 'consultant')
    await requireOneDevice(context, actor, encounter.organizationId);
  const given = await consentedTo(context, encounter);
  await requireRule(context, encounter.organizationId, consent, { informed: given, sensitive: given });
  const grant = { encounterId: encounter._id, userId: actor.userId, role, displayName: actor.displayName };
  const { token, expiresAt } = await repositories.calls.grant(grant, clock.now());
  return { token, expiresAt: expiresAt.toISOString() };
}
