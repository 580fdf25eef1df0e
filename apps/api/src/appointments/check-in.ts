import type { DeviceCheck } from '@oih/contracts/http/appointments';
import type { Appointment } from '@oih/data/appointments/model';
import { checkInWindow } from '@oih/domain/booking/rules';
import { consent } from '@oih/domain/policy/rules/consent';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';
import { requireRealName } from '../identity/require-real-name.ts';
import { requireRule } from '../policy/require-rule.ts';
import { evidenceOf } from './evidence.ts';

/**
 * Brings the patient into the waiting room with the result of the device check; once inside, the window does not matter.
 * @throws AppError CHECK_IN_CLOSED, CONSENT_REQUIRED, REAL_NAME, VISIT_ENDED, ILLEGAL_TRANSITION.
 */
export async function checkIn(
  context: AppContext,
  actor: Actor,
  appointment: Appointment,
  device: DeviceCheck,
): Promise<Appointment> {
  const { repositories, clock } = context;
  const now = clock.now();
  if (appointment.status === 'fulfilled')
    throw new AppError('VISIT_ENDED', 'This visit is over. Read its summary under "My visits".');
  if (appointment.referralId || appointment.class === 'IMP')
    throw new AppError(
      'ILLEGAL_TRANSITION',
      'You are expected in person at this time; there is no waiting room online. Go to the hospital.',
      { details: { from: appointment.status, to: 'checked-in', actor: 'patient' } },
    );
  const { opens, closes } = checkInWindow(appointment);
  if (appointment.status !== 'checked-in' && (now < opens || now > closes)) {
    const early = now < opens;
    throw new AppError(
      'CHECK_IN_CLOSED',
      early
        ? 'The waiting room opens 30 minutes before the visit. Come back then.'
        : 'The time of this visit is over. Book a new one.',
      {
        details: { opensAt: opens.toISOString(), closesAt: closes.toISOString() },
        ...(early ? { retryAfterMs: opens.getTime() - now.getTime() } : {}),
      },
    );
  }
  const given = Boolean(appointment.consent);
  if (appointment.status !== 'pending')
    await requireRule(context, appointment.organizationId, consent, { informed: given, sensitive: given });
  await requireRealName(context, actor, appointment);
  const evidence = await evidenceOf(repositories, appointment);
  if (!(await repositories.encounters.checkIn(appointment, { device, evidence }, acting(actor), now))) {
    throw new AppError(
      'ILLEGAL_TRANSITION',
      'This appointment is not booked (any more), so there is no waiting room for it.',
      {
        details: { from: appointment.status, to: 'checked-in', actor: 'patient' },
      },
    );
  }
  return (await repositories.appointments.byId(appointment._id))!;
}
