import type { Appointment } from '@oih/data/appointments/model';
import type { AppointmentRepository } from '@oih/data/appointments/repository';
import type { Actor } from '../http/actor.ts';

/** The visits that an account shows: its holder's, those of children in guardianship, and those it booked for others of the family. */
export function ownVisits(appointments: AppointmentRepository, actor: Actor): Promise<Appointment[]> {
  const wards = actor.family.filter(({ guardian }) => guardian).map(({ patientId }) => patientId);
  const others = actor.family.filter(({ guardian }) => !guardian).map(({ patientId }) => patientId);
  const own = actor.patientId ? [actor.patientId, ...wards] : wards;
  return appointments.ofPeople(own, { userId: actor.userId, patientIds: others });
}
