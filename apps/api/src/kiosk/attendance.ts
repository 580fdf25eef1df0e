import { longestSessionMs, staysUntil } from '@oih/domain/kiosk/rules';
import { AppError } from '@oih/platform/errors';
import { newId } from '@oih/platform/ids';
import type { Request } from 'express';
import type { AppContext } from '../context.ts';
import { type Actor, type Attended, acting } from '../http/actor.ts';
import { type Exchange, givenPassword } from '../http/route.ts';
import { staffByPassword } from '../sign-in/strategies.ts';
import { attendedActor } from './attended-actor.ts';
import { screenOf } from './screen.ts';

/** Signs the request in by a new session: the id of the one before is worth nothing afterwards. */
const begin = (request: Request, actor: Actor, attendance: string, now: Date): Promise<void> =>
  new Promise((resolve, reject) => {
    request.logIn(actor, (error) => {
      if (error) return reject(error);
      Object.assign(request.session, { attendance, staff: true, signedInAt: now.getTime() });
      resolve();
    });
  });

/**
 * Begins an attended session at a paired screen.
 * @throws AppError SIGN_IN_FAILED, ACCOUNT_LOCKED, KIOSK_NOT_PAIRED, FORBIDDEN for who does not work at the screen's station.
 */
export async function signInAtKiosk(
  context: AppContext,
  { request }: Exchange,
  { userName, password }: { userName: string; password: string },
): Promise<Actor | null> {
  const { repositories, clock } = context;
  const kiosk = await screenOf(context, request);
  if (!kiosk?.organizationId)
    throw new AppError('KIOSK_NOT_PAIRED', 'This screen belongs to no station (any more). Pair it first.');
  const doctor = await staffByPassword(context, userName, password);
  if (doctor.mustChangePassword) throw givenPassword();
  const place = doctor.roles.find(
    ({ role, organizationId }) => role === 'practitioner' && organizationId === kiosk.organizationId,
  );
  if (!place?.practitionerRoleId)
    throw new AppError('FORBIDDEN', 'This account does not work at the station of this screen.');
  const now = clock.now();
  const endsAt = new Date(now.getTime() + longestSessionMs);
  const attendance = {
    _id: newId(),
    kioskId: kiosk._id,
    organizationId: kiosk.organizationId,
    practitionerRoleId: place.practitionerRoleId,
    userId: doctor.userId,
    patientId: null,
    guardian: null,
    startedAt: now,
    expiresAt: staysUntil(now, endsAt),
    endsAt,
    endedAt: null,
  };
  await repositories.attendances.begin(attendance);
  await begin(request, doctor, attendance._id, now);
  const actor = await attendedActor(context, request, doctor);
  const where = { organizationId: kiosk.organizationId };
  if (actor) await repositories.audit.noted('begun', 'Attendance', attendance._id, acting(actor), now, where);
  return actor;
}

/** The attended session behind an operation that only an attendant may call. */
export function attendedOf(actor: Actor): Attended {
  if (!actor.attended) throw new AppError('FORBIDDEN', 'This is done at the kiosk of a station only.');
  return actor.attended;
}

/** Puts off the end of a session that is in use. @throws AppError UNAUTHENTICATED when it has just ended. */
export async function keepAttendance({ repositories, clock }: AppContext, actor: Actor): Promise<Date> {
  const { attendanceId } = attendedOf(actor);
  const now = clock.now();
  const attendance = await repositories.attendances.live(attendanceId, now);
  const expiresAt = attendance && staysUntil(now, attendance.endsAt);
  if (expiresAt && (await repositories.attendances.keep(attendanceId, now, expiresAt))) return expiresAt;
  throw new AppError('UNAUTHENTICATED', 'The session at this screen has ended. Sign in again.');
}

/** Ends a session, its sockets and its cookie. */
export async function endAttendance(context: AppContext, actor: Actor, { request, response }: Exchange): Promise<void> {
  const { repositories, clock } = context;
  const { attendanceId, organizationId } = attendedOf(actor);
  const now = clock.now();
  await repositories.attendances.end(attendanceId, now);
  await repositories.audit.noted('ended', 'Attendance', attendanceId, acting(actor), now, { organizationId });
  context.live.dropAttended({ attendanceId });
  await new Promise<void>((resolve, reject) => request.session.destroy((error) => (error ? reject(error) : resolve())));
  response.clearCookie('sid');
}
