import type { Appointment } from '@oih/data/appointments/model';
import { AppError } from '@oih/platform/errors';
import { type Actor, actsAs, administers, isPatientOf } from '../http/actor.ts';

/** As what a person stands to an appointment. */
export type Standing = 'patient' | 'practitioner';

const unknown = () =>
  new AppError('NOT_FOUND', 'There is no such appointment among yours. Look at the list of your visits.');

/**
 * Whether the actor is the patient or the practitioner of an appointment. To everyone else, at whatever hospital, it does
 * not exist.
 * @throws AppError NOT_FOUND.
 */
export function standingIn(
  appointment: Appointment | null,
  actor: Actor,
): { appointment: Appointment; standing: Standing } {
  if (!appointment) throw unknown();
  if (isPatientOf(actor, appointment)) return { appointment, standing: 'patient' };
  if (actsAs(actor, appointment.practitionerRoleId)) return { appointment, standing: 'practitioner' };
  throw unknown();
}

/** Whoever may move an appointment: its people, and the administration of its hospital. @throws AppError NOT_FOUND. */
export function movingIn(
  appointment: Appointment | null,
  actor: Actor,
): { appointment: Appointment; standing: Standing | 'hospital' } {
  if (appointment && administers(actor, appointment.organizationId)) return { appointment, standing: 'hospital' };
  return standingIn(appointment, actor);
}

/** The appointment when the actor is its patient. @throws AppError NOT_FOUND. */
export function ownAppointment(appointment: Appointment | null, actor: Actor): Appointment {
  const found = standingIn(appointment, actor);
  if (found.standing !== 'patient') throw unknown();
  return found.appointment;
}
