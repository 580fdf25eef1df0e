import { createHash } from 'node:crypto';
import type { ConsentReference } from '@oih/contracts/http/appointments';
import type { Appointment, Consent } from '@oih/data/appointments/model';
import type { RoleRecord } from '@oih/data/directory/repository';
import { holdExpired } from '@oih/domain/booking/rules';
import { consentCanonical, consentVersion, sensitiveCanonical, sensitiveVersion } from '@oih/domain/consent/text';
import { consent as consentRule } from '@oih/domain/policy/rules/consent';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { refuseUnlicensed } from '../directory/licence.ts';
import { type Actor, acting } from '../http/actor.ts';
import { countBooking } from '../limits/limits.ts';
import { requireRule } from '../policy/require-rule.ts';
import { refuseWithoutEvidence } from './evidence.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The texts in force, by version and SHA-256. */
export const consentInForce: ConsentReference = {
  version: consentVersion,
  sha256: sha256(consentCanonical),
  sensitive: { version: sensitiveVersion, sha256: sha256(sensitiveCanonical) },
};

const same = (one: Omit<ConsentReference, 'sensitive'>, other: Omit<ConsentReference, 'sensitive'>): boolean =>
  one.version === other.version && one.sha256 === other.sha256;

/** Who signed beside the attendant at a kiosk, and who saw it. */
function witnessed({ attended }: Actor): Pick<Consent, 'guardian' | 'witness'> {
  if (!attended) return {};
  const { userId, practitionerRoleId, organizationId, kioskId, guardian } = attended;
  return { witness: { userId, practitionerRoleId, organizationId, kioskId }, ...(guardian ? { guardian } : {}) };
}

/** A booking, and the doctor it is with when that was looked up for it: who shows it need not ask again. */
interface Booking {
  booked: Appointment;
  record?: RoleRecord | null;
}

/**
 * Turns a hold into a booking by one conditional write. What is booked already stays booked and answers the same.
 * @throws AppError CONSENT_REQUIRED when another text was agreed to, PRIOR_DIAGNOSIS, ROLE_NOT_OFFERED, HOLD_EXPIRED, BOOKING_LIMIT, ILLEGAL_TRANSITION.
 */
export async function bookAppointment(
  context: AppContext,
  actor: Actor,
  appointment: Appointment,
  agreed: ConsentReference,
): Promise<Booking> {
  const { repositories, clock } = context;
  if (appointment.status === 'booked') return { booked: appointment };
  const given = {
    informed: same(agreed, consentInForce),
    sensitive: same(agreed.sensitive, consentInForce.sensitive),
  };
  const versions = { version: consentVersion, sensitive: sensitiveVersion };
  await requireRule(context, appointment.organizationId, consentRule, given, versions);
  const now = clock.now();
  const consent: Consent = {
    ...consentInForce,
    signedAt: now,
    signerId: actor.userId,
    capacity: appointment.bookedAs ?? 'self',
    ...witnessed(actor),
  };
  const record = await repositories.directory.role(appointment.practitionerRoleId);
  if (record) await refuseUnlicensed(context, record, appointment.start);
  const place = {
    organizationId: appointment.organizationId,
    timeZone: record?.organization.timeZone ?? 'Asia/Shanghai',
  };
  await refuseWithoutEvidence(context, appointment, place.timeZone);
  const { tallies, giveBack } = await countBooking(context, actor, place, appointment._id);
  const booked = await repositories.appointments.book(appointment, { consent, tallies }, acting(actor), now);
  if (booked) return { booked, record };
  const present = await repositories.appointments.byId(appointment._id);
  if (present?.status === 'booked') return { booked: present, record };
  await giveBack();
  if (
    present?.status === 'pending' ||
    holdExpired(present?.holdUntil ?? null, now) ||
    present?.cancelled?.reason === 'hold-expired'
  ) {
    throw new AppError(
      'HOLD_EXPIRED',
      'The time was held for five minutes, which have passed. Choose a time again; what you wrote can be copied.',
    );
  }
  throw new AppError('ILLEGAL_TRANSITION', 'This appointment cannot be booked any more.', {
    details: { from: present?.status, to: 'booked', actor: 'patient' },
  });
}
