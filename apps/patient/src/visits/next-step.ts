import type { AppointmentView } from '@oih/contracts/http/appointments';
import type { PatientEncounterView } from '@oih/contracts/http/encounters';

type Appointment = Pick<AppointmentView, 'id' | 'status' | 'checkInOpensAt'>;
type Encounter = Pick<PatientEncounterView, 'status' | 'callEndedAt'>;
export type NextStepLabel =
  | 'action.continue'
  | 'action.devices'
  | 'action.greenRoom'
  | 'action.waiting'
  | 'action.join'
  | 'action.writing'
  | 'action.summary'
  | 'action.details';

function labelInVisit(encounter: Encounter | null): NextStepLabel {
  if (encounter?.status !== 'in-progress' && encounter?.status !== 'on-hold') return 'action.waiting';
  return encounter.callEndedAt ? 'action.writing' : 'action.join';
}

/** What a visit asks for next: where its one button leads and what it says. */
export function nextStep(
  { id, status, checkInOpensAt }: Appointment,
  encounter: Encounter | null,
  now: number,
): { to: string; label: NextStepLabel } {
  const room = `/visits/${id}/room`;
  switch (status) {
    case 'pending':
      return { to: `/book/${id}`, label: 'action.continue' };
    case 'booked':
    case 'arrived':
      return { to: room, label: now < Date.parse(checkInOpensAt) ? 'action.devices' : 'action.greenRoom' };
    case 'checked-in':
      return { to: room, label: labelInVisit(encounter) };
    case 'fulfilled':
      return { to: `/visits/${id}`, label: 'action.summary' };
    default:
      return { to: `/visits/${id}`, label: 'action.details' };
  }
}
