import type { AppointmentParticipant, Appointment as FhirAppointment } from '@medplum/fhirtypes';
import type { Appointment } from '@oih/data/appointments/model';
import type { RoleRecord } from '@oih/data/directory/repository';
import { holdExpired } from '@oih/domain/booking/rules';
import type { Slot } from '@oih/domain/schedule/slot';
import { systems } from '../systems.ts';

const statuses = {
  pending: 'pending',
  booked: 'booked',
  arrived: 'arrived',
  'checked-in': 'checked-in',
  fulfilled: 'fulfilled',
  cancelled: 'cancelled',
  'no-show': 'noshow',
} as const satisfies Record<Appointment['status'], FhirAppointment['status']>;

const doctorOf = ({ role, practitioner }: RoleRecord): AppointmentParticipant[] => [
  {
    actor: { reference: `PractitionerRole/${role._id}`, display: practitioner.name.zh },
    required: 'required',
    status: 'accepted',
  },
];

const serviceType = [{ coding: [{ system: systems.actCode, code: 'VR', display: 'virtual' }] }];

/** An appointment for whoever may see it: the time and its people, never the intake. */
export function toAppointment(appointment: Appointment, record: RoleRecord, now: Date): FhirAppointment {
  const expired = appointment.status === 'pending' && holdExpired(appointment.holdUntil, now);
  const status = expired ? 'cancelled' : statuses[appointment.status];
  return {
    resourceType: 'Appointment',
    id: appointment._id,
    status,
    ...(status === 'cancelled' && appointment.cancelled?.reason
      ? { cancelationReason: { text: appointment.cancelled.reason } }
      : {}),
    serviceType,
    start: appointment.start.toISOString(),
    end: appointment.end.toISOString(),
    created: appointment.createdAt.toISOString(),
    // The time of a remote consultation is agreed on, and no slot that a schedule offers.
    ...(appointment.consultationId ? {} : { slot: [{ reference: `Slot/${appointment.slotId}` }] }),
    participant: [
      { actor: { reference: `Patient/${appointment.patientId}` }, required: 'required', status: 'accepted' },
      ...doctorOf(record),
    ],
  };
}

/** A time that could be booked (ITI-115): an appointment that nobody has yet, without an id. */
export function toProposal(slot: Slot, record: RoleRecord): FhirAppointment {
  return {
    resourceType: 'Appointment',
    status: 'proposed',
    serviceType,
    start: slot.start.toISOString(),
    end: slot.end.toISOString(),
    slot: [{ reference: `Slot/${slot._id}` }],
    participant: doctorOf(record),
  };
}
