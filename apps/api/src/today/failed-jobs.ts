import type { FailedJobView } from '@oih/contracts/http/today';
import type { Job } from '@oih/data/jobs/model';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { type Actor, acting, administered, administers } from '../http/actor.ts';

const day = 86_400_000;
/** For how long a task that was given up is shown, and how many at most. */
const shownFor = 14 * day;
const shown = 500;

/** Where a task belongs: to a visit of a hospital, or to the whole installation. */
interface Place {
  appointmentId: string | null;
  organizationId: string | null;
}

/** The visit that a task is about; a message names its own. Null when it is about the installation, undefined when the visit is not there. */
async function placeOf({ repositories }: AppContext, { subject }: Job): Promise<Place | undefined> {
  const { messageId, appointmentId } = subject;
  if (messageId === undefined && appointmentId === undefined) return { appointmentId: null, organizationId: null };
  const message = messageId === undefined ? null : await repositories.messages.byId(String(messageId));
  const appointment = await repositories.appointments.byId(String(message?.appointmentId ?? appointmentId));
  return appointment ? { appointmentId: appointment._id, organizationId: appointment.organizationId } : undefined;
}

/** Tasks of the own hospital, and of the installation, that were given up; the latest first. */
export async function failedJobs(context: AppContext, organizationId: string): Promise<FailedJobView[]> {
  const { repositories, clock } = context;
  const jobs = await repositories.jobs.givenUp(new Date(clock.now().getTime() - shownFor), shown);
  const places = await Promise.all(jobs.map((job) => placeOf(context, job)));
  return jobs.flatMap(({ _id, kind, endedAt, attempts, lastError }, at) => {
    const place = places[at];
    if (!place || !endedAt || (place.organizationId ?? organizationId) !== organizationId) return [];
    const { appointmentId } = place;
    return [{ id: _id, kind, failedAt: endedAt.toISOString(), attempts, lastError, appointmentId }];
  });
}

/** Has a task that was given up carried out again. @throws AppError NOT_FOUND when it is not one of the actor's. */
export async function tryJobAgain(context: AppContext, actor: Actor, jobId: string): Promise<{ id: string }> {
  const { repositories, clock } = context;
  const job = await repositories.jobs.byId(jobId);
  const place = job ? await placeOf(context, job) : undefined;
  const own = place && (place.organizationId === null || administers(actor, place.organizationId));
  if (!job || !own) throw new AppError('NOT_FOUND', 'There is no such task at your hospital. Look at the list again.');
  const [first] = administered(actor);
  const organizationId = place.organizationId ?? first;
  const now = clock.now();
  await repositories.audit.wrote('Job', jobId, acting(actor), now, organizationId ? { organizationId } : {});
  await repositories.jobs.tryAgain(jobId, now);
  return { id: jobId };
}
