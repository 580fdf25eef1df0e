import type { IncomingMessage } from 'node:http';
import type { Patient } from '@oih/data/accounts/models';
import type { Attendance } from '@oih/data/kiosks/model';
import type { RequestHandler } from 'express';
import type { SessionData } from 'express-session';
import type { AppContext } from '../context.ts';
import { type Actor, actsAs } from '../http/actor.ts';
import { screenOf } from './screen.ts';

type Signed = IncomingMessage & { session?: Partial<SessionData> };

/** The attendant alone, or the resident for whom the attendant acts. Neither has any right of the doctor's own account. */
async function standFor(
  { repositories }: AppContext,
  doctor: Actor,
  attendance: Attendance,
  patient: Patient | null,
): Promise<Actor> {
  const { organizationId, practitionerRoleId, kioskId, guardian, expiresAt } = attendance;
  const account = patient && (await repositories.accounts.ofPatient(patient._id));
  const attendant = { role: 'attendant' as const, organizationId, practitionerRoleId };
  return {
    // What is booked for a resident belongs to the resident's account, and without one to the patient.
    userId: patient ? (account?._id ?? patient._id) : doctor.userId,
    displayName: patient?.name ?? doctor.displayName,
    roles: patient ? [attendant, { role: 'patient' }] : [attendant],
    ...(patient ? { patientId: patient._id } : {}),
    family: [],
    attended: {
      attendanceId: attendance._id,
      userId: doctor.userId,
      attendant: doctor.displayName,
      practitionerRoleId,
      organizationId,
      kioskId,
      guardian,
      expiresAt,
    },
  };
}

/**
 * Who a request of an attended session stands for, which `doctor` has begun. Nobody once the session is over, the screen has been taken away, the cookie of the
 * screen is missing, or the doctor does not work at the station any more.
 */
export async function attendedActor(
  context: AppContext,
  request: Signed,
  doctor: Actor | undefined,
): Promise<Actor | null> {
  const { repositories, clock } = context;
  const id = request.session?.attendance;
  if (!id || !doctor || doctor.mustChangePassword) return null;
  const [attendance, kiosk] = await Promise.all([
    repositories.attendances.live(id, clock.now()),
    screenOf(context, request),
  ]);
  if (!attendance || kiosk?._id !== attendance.kioskId || !actsAs(doctor, attendance.practitionerRoleId)) return null;
  const patient = attendance.patientId ? await repositories.patients.byId(attendance.patientId) : null;
  return standFor(context, doctor, attendance, patient);
}

/** Turns the doctor of an attended session into whom the session stands for, before anything looks at the request. */
export const attendedSession =
  (context: AppContext): RequestHandler =>
  (request, _response, next) => {
    if (!request.session?.attendance) return next();
    attendedActor(context, request, request.user as Actor | undefined).then((actor) => {
      request.user = actor ?? undefined;
      next();
    }, next);
  };

/** Where a whole record can be read, a kiosk is nobody. */
export const notAtKiosk: RequestHandler = (request, _response, next) => {
  if ((request.user as Actor | undefined)?.attended) request.user = undefined;
  next();
};
