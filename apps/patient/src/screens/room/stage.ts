import type { AppointmentView } from '@oih/contracts/http/appointments';
import type { PatientEncounterView } from '@oih/contracts/http/encounters';

export type Stage = 'checking' | 'waiting' | 'invited' | 'call' | 'writing' | 'finished' | 'elsewhere';

interface Facts {
  appointment: Pick<AppointmentView, 'status'>;
  encounter: Pick<PatientEncounterView, 'status' | 'callEndedAt'> | null;
  /** The patient looks at the devices again while waiting. */
  checkingAgain: boolean;
  /** This window has joined the call. */
  joined: boolean;
}

/** Where a patient stands on the way through a visit; the server's state decides, this window only says whether it has joined. */
export function stageOf({ appointment, encounter, checkingAgain, joined }: Facts): Stage {
  if (appointment.status === 'booked' || appointment.status === 'arrived') return 'checking';
  if (!encounter || appointment.status === 'cancelled' || appointment.status === 'no-show') return 'elsewhere';
  if (encounter.status === 'arrived') return checkingAgain ? 'checking' : 'waiting';
  if (encounter.status === 'finished') return 'finished';
  if (encounter.status !== 'in-progress' && encounter.status !== 'on-hold') return 'elsewhere';
  if (encounter.callEndedAt) return 'writing';
  return joined ? 'call' : 'invited';
}
