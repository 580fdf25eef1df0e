import type { MessageKind } from '@oih/contracts/http/inbox';
import type { Appointment } from '@oih/data/appointments/model';

const standing = new Set<Appointment['status']>(['booked', 'arrived', 'checked-in']);

/**
 * Whether a message is still true by the time it is sent: what was planned for another time of the visit is not.
 * @param sequence SEQUENCE of the appointment of which it speaks, where it speaks of one.
 */
export function stillTrue(kind: MessageKind, appointment: Appointment, sequence: string | number | undefined): boolean {
  switch (kind) {
    case 'cancelled':
      // Who lets go of a time before booking it needs no message.
      return appointment.status === 'cancelled' && appointment.consent !== null;
    case 'offered':
      return appointment.status === 'pending';
    case 'your-turn':
      return appointment.status === 'checked-in';
    case 'complaint-answered':
    // The visit is only where the referral began; whether it is still true is asked of the referral.
    case 'referral-consent':
    case 'referral-accepted':
    case 'referral-unanswered':
    case 'referral-plan':
      return true;
    case 'prescription-ready':
    case 'certificate-ready':
    case 'follow-up':
      return appointment.status === 'checked-in' || appointment.status === 'fulfilled';
    case 'reminder-24h':
    case 'reminder-1h':
      return (appointment.status === 'booked' || appointment.status === 'arrived') && appointment.sequence === sequence;
    case 'booked':
    case 'moved':
      return standing.has(appointment.status) && (sequence === undefined || appointment.sequence === sequence);
    default:
      return standing.has(appointment.status);
  }
}
