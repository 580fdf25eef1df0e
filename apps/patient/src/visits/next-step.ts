import type { AppointmentView } from '@oih/contracts/http/appointments';

/** What a visit asks for next: where its one button leads and what it says. */
export function nextStep({ id, status }: Pick<AppointmentView, 'id' | 'status'>): { to: string; label: string } {
  switch (status) {
    case 'pending':
      return { to: `/book/${id}`, label: 'action.continue' };
    case 'booked':
    case 'arrived':
      return { to: `/visits/${id}/room`, label: 'action.greenRoom' };
    case 'checked-in':
      return { to: `/visits/${id}/room`, label: 'action.waiting' };
    case 'fulfilled':
      return { to: `/visits/${id}`, label: 'action.summary' };
    default:
      return { to: `/visits/${id}`, label: 'action.details' };
  }
}
