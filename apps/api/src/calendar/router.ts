import { createHash } from 'node:crypto';
import type { Appointment } from '@oih/data/appointments/model';
import { AppError } from '@oih/platform/errors';
import { type RequestHandler, type Response, Router } from 'express';
import { ownAppointment } from '../appointments/policy.ts';
import type { AppContext } from '../context.ts';
import type { Actor } from '../http/actor.ts';
import { calendarOf, type Dated, type Viewer } from './calendar.ts';

const day = 24 * 3_600_000;
/** How far a feed looks back and ahead, milliseconds. */
const back = 30 * day;
const ahead = 90 * day;

function sendCalendar(response: Response, text: string, etag?: string): void {
  if (etag) response.set('ETag', etag);
  response.type('text/calendar; charset=utf-8').send(text);
}

async function dated({ repositories }: AppContext, appointments: readonly Appointment[]): Promise<Dated[]> {
  const roles = await repositories.directory.roles(appointments.map((one) => one.practitionerRoleId));
  const records = new Map(roles.map((record) => [record.role._id, record]));
  return appointments.flatMap((appointment) => {
    const record = records.get(appointment.practitionerRoleId);
    return record ? [{ appointment, record }] : [];
  });
}

/** The appointments that a feed shows: booked at some time, and not long past. */
async function appointmentsOf(
  { repositories, clock }: AppContext,
  userId: string,
): Promise<{ viewer: Viewer; appointments: Appointment[] } | null> {
  const [account] = await repositories.accounts.byIds([userId]);
  if (!account?.active) return null;
  const now = clock.now().getTime();
  const roleIds = account.roles.flatMap(({ practitionerRoleId }) => practitionerRoleId ?? []);
  const [from, to] = [new Date(now - back), new Date(now + ahead)];
  const found = account.patientId
    ? await repositories.appointments.ofPeople([account.patientId], {
        userId,
        patientIds: (account.family ?? []).map(({ patientId }) => patientId),
      })
    : (await Promise.all(roleIds.map((id) => repositories.appointments.ofRole(id, from, to)))).flat();
  return {
    viewer: account.patientId ? 'patient' : 'practitioner',
    appointments: found.filter(({ consent, end }) => consent !== null && end > from),
  };
}

/** One visit for a calendar, and the private address under which a calendar reads all of them. */
export function calendarRouter(context: AppContext, session: RequestHandler[]): Router {
  const { repositories, clock, config, channels } = context;
  const { origin, hostname } = new URL(config.PUBLIC_ORIGIN);
  const surroundings = { origin, organizer: channels.email?.from ?? `noreply@${hostname}` };
  const router = Router();
  const handle =
    (work: (request: Parameters<RequestHandler>[0], response: Response) => Promise<void>): RequestHandler =>
    (request, response, next) => {
      response.locals.operation = 'calendar';
      work(request, response).catch(next);
    };

  router.get(
    '/visit/:appointmentId.ics',
    session,
    handle(async (request, response) => {
      const actor = request.user as Actor | undefined;
      if (!actor) throw new AppError('UNAUTHENTICATED', 'Nobody is signed in on this browser. Sign in and try again.');
      const { appointmentId } = request.params as { appointmentId: string };
      const appointment = ownAppointment(await repositories.appointments.byId(appointmentId), actor);
      const method = appointment.status === 'cancelled' ? 'CANCEL' : 'PUBLISH';
      const [one] = await dated(context, [appointment]);
      response.set('Content-Disposition', 'attachment; filename="visit.ics"');
      sendCalendar(response, calendarOf(one ? [one] : [], 'patient', surroundings, clock.now(), method));
    }),
  );
  router.get(
    '/:secret.ics',
    handle(async (request, response) => {
      const { secret } = request.params as { secret: string };
      const userId = await repositories.calendarFeeds.userOf(secret);
      const found = userId && (await appointmentsOf(context, userId));
      if (!found)
        throw new AppError('NOT_FOUND', 'This calendar address is no longer good. Make a new one in the app.');
      const appointments = await dated(context, found.appointments);
      const state = appointments.map(({ appointment: { _id, sequence, status } }) => `${_id} ${sequence} ${status}`);
      const etag = `"${createHash('sha256').update(state.join()).digest('base64url').slice(0, 22)}"`;
      if (request.get('if-none-match') === etag) response.status(304).end();
      else sendCalendar(response, calendarOf(appointments, found.viewer, surroundings, clock.now()), etag);
    }),
  );
  return router;
}
