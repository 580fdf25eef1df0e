import type { Urgency } from '@oih/contracts/http/network';
import type { ReferralStatus } from '@oih/contracts/http/referrals';
import { DateTime } from 'luxon';

const minute = 60_000;
const hour = 60 * minute;

/** How long the receiving institution has to accept or decline, milliseconds. */
export const referralAnsweredWithin: Readonly<Record<Urgency, number>> = {
  immediate: 30 * minute,
  urgent: 4 * hour,
  routine: 48 * hour,
};

/** How long after the agreed time, or the day of the bed, the patient is still expected. */
const expectedFor = 48 * hour;

/** What a due time depends on. */
export interface ReferralStep {
  status: ReferralStatus;
  urgency: Urgency;
  /** When it began to wait for an answer. */
  waitsSince: Date | null;
  /** Beginning of the agreed time, or of the day from which the bed is kept. */
  expectedAt: Date | null;
}

/** By when the next step is due; then a referral expires. Null where nothing ends by itself. */
export function referralDue({ status, urgency, waitsSince, expectedAt }: ReferralStep): Date | null {
  if ((status === 'submitted' || status === 'received') && waitsSince)
    return new Date(waitsSince.getTime() + referralAnsweredWithin[urgency]);
  if (status === 'accepted' && expectedAt) return new Date(expectedAt.getTime() + expectedFor);
  return null;
}

/** The beginning of a calendar day in a zone. */
export const dayBegins = (date: string, timeZone: string): Date =>
  DateTime.fromISO(date, { zone: timeZone }).startOf('day').toJSDate();
