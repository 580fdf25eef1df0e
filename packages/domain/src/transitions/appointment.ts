import type { appointmentStatuses } from '@oih/contracts/http/appointments';
import type { TransitionTable } from './transition-table.ts';

export type AppointmentStatus = (typeof appointmentStatuses)[number];

/** States of an appointment (domain.md): pending → booked → arrived → checked-in → fulfilled; cancelled; no-show. */
export const appointmentTransitions: TransitionTable<AppointmentStatus> = {
  pending: { booked: ['patient'], cancelled: ['patient', 'practitioner', 'hospital', 'system'] },
  booked: {
    arrived: ['patient'],
    'checked-in': ['patient'],
    cancelled: ['patient', 'practitioner', 'hospital'],
    'no-show': ['practitioner', 'system'],
  },
  arrived: {
    'checked-in': ['patient'],
    cancelled: ['patient', 'practitioner', 'hospital'],
    'no-show': ['practitioner', 'system'],
  },
  'checked-in': {
    fulfilled: ['practitioner'],
    cancelled: ['patient', 'practitioner', 'hospital'],
    'no-show': ['practitioner'],
  },
  fulfilled: {},
  cancelled: {},
  'no-show': {},
};

/** States in which an appointment takes its slot. */
export const claimingStatuses = [
  'pending',
  'booked',
  'arrived',
  'checked-in',
  'fulfilled',
  'no-show',
] as const satisfies readonly AppointmentStatus[];
