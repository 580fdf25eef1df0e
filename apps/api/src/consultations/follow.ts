import type { Consultation } from '@oih/data/consultations/model';
import type { Job } from '@oih/data/jobs/model';
import type { NewJob } from '@oih/data/jobs/repository';
import type { Subscriber } from '@oih/data/outbox/outbox';
import type { AppContext } from '../context.ts';
import { closedOffers } from './cancel.ts';
import { centreAbove } from './centre.ts';
import { releaseKept } from './kept-time.ts';
import { moveBySystem } from './move.ts';

const system = { userId: 'system', role: 'system' };

/** What is looked at again once it is due; the version says which state it was planned in. */
const look = (kind: string, { _id, version }: Consultation, dueAt: Date): NewJob => ({
  _id: `${kind}:${_id}:${version}`,
  kind,
  dueAt,
  subject: { consultationId: _id, version },
});

/** States whose end comes by itself when nobody acts. */
const runsOut = new Set(['offered', 'broadcast', 'decided']);

/** What is planned for a consultation as it stands. */
function planned(one: Consultation, now: Date): NewJob[] {
  const { due, status, emergency, sessionAppointmentId } = one;
  const released = status === 'cancelled' || status === 'accepted' || status === 'triaged';
  return [
    ...(due ? [look(runsOut.has(status) ? 'consultation-runs-out' : 'consultation-overdue', one, due)] : []),
    ...(emergency && !emergency.paperworkDone ? [look('consultation-paperwork', one, emergency.paperworkDue)] : []),
    ...(released || sessionAppointmentId ? [look('consultation-time', one, now)] : []),
  ];
}

/** Plans what follows from a change of a consultation, and from a kept time that was given up. */
export const planConsultations =
  ({ repositories, clock }: AppContext): Subscriber =>
  async (entries) => {
    const ids = [...new Set(entries.flatMap((one) => (one.entity === 'Consultation' ? [one.entityId] : [])))];
    const found = await Promise.all(ids.map((id) => repositories.consultations.byId(id)));
    const jobs = found.flatMap((one) => (one ? planned(one, clock.now()) : []));
    const given = entries.filter(({ action }) => action === 'appointment.cancelled');
    const lost = given.map(({ id, entityId, at }) => ({
      _id: `consultation-lost-time:${id}`,
      kind: 'consultation-lost-time',
      dueAt: at,
      subject: { appointmentId: entityId },
    }));
    const over = entries
      .filter(({ action }) => action === 'encounter.finished' || action === 'encounter.stopped-offline')
      .map(({ id, entityId, at }) => ({
        _id: `consultation-session-over:${id}`,
        kind: 'consultation-session-over',
        dueAt: at,
        subject: { encounterId: entityId },
      }));
    await repositories.jobs.add([...jobs, ...lost, ...over]);
  };

/** The consultation of a job, if it still stands as it did when the job was planned. */
async function asPlanned({ repositories }: AppContext, { subject }: Job): Promise<Consultation | null> {
  const one = await repositories.consultations.byId(String(subject.consultationId));
  return one && one.version === subject.version ? one : null;
}

/** An offer nobody answered goes back to the centre, a call nobody took back to its doctor, and a decision closes after its time. */
export async function runOut(context: AppContext, job: Job): Promise<void> {
  const one = await asPlanned(context, job);
  if (!one) return;
  if (one.status === 'offered') {
    const offers = closedOffers(one, 'timed-out', '', context.clock.now());
    await moveBySystem(context, one, { to: 'triaged', reason: 'timed-out', set: { offers } });
  }
  if (one.status === 'broadcast')
    await moveBySystem(context, one, {
      to: 'draft',
      reason: 'timed-out',
      set: { emergency: null, mode: null, sessionEncounterId: null, submittedAt: null },
    });
  if (one.status === 'decided') await moveBySystem(context, one, { to: 'closed', reason: 'read-by-nobody' });
}

/** Says that a step is overdue, to the centre and to the one above it. */
export async function tellOverdue(context: AppContext, job: Job): Promise<void> {
  const one = await asPlanned(context, job);
  if (!one) return;
  const above = one.centreOrganizationId ? await centreAbove(context, one.centreOrganizationId) : null;
  await context.repositories.consultations.tell(one, 'overdue', system, context.clock.now(), above ? [above._id] : []);
}

/** Says that the paperwork of an emergency is missing, to the doctor and the own institution. */
export async function tellPaperwork(context: AppContext, job: Job): Promise<void> {
  const one = await context.repositories.consultations.byId(String(job.subject.consultationId));
  const { emergency } = one ?? {};
  if (!one || !emergency || emergency.paperworkDone || one.status === 'cancelled') return;
  await context.repositories.consultations.tell(one, 'paperwork-missing', system, context.clock.now(), []);
}

/** Lets go of times that were kept and are not used. */
export async function releaseTime(context: AppContext, { subject }: Job): Promise<void> {
  const one = await context.repositories.consultations.byId(String(subject.consultationId));
  if (one) await releaseKept(context, one);
}

/** The visit in whose call a session was held is over, and so is the session. */
export async function sessionOver(context: AppContext, job: Job): Promise<void> {
  const found = await context.repositories.consultations.ofEncounter(String(job.subject.encounterId));
  for (const one of found) {
    if (one.status !== 'in-session' || one.sessionEncounterId !== job.subject.encounterId) continue;
    const now = context.clock.now();
    const sessions = one.sessions.map((session) =>
      session.endedAt ? session : { ...session, endedAt: now, outcome: 'held' as const },
    );
    await moveBySystem(context, one, { to: 'opinion-pending', reason: 'visit-over', set: { sessions } });
  }
}

/** The kept time of a session was given up, by the patient or the hospital: another one is agreed on. */
export async function lostTime(context: AppContext, job: Job): Promise<void> {
  const one = await context.repositories.consultations.ofAppointment(String(job.subject.appointmentId));
  if (one?.status !== 'scheduled') return;
  const set = { start: null, end: null, mode: null, sessionAppointmentId: null };
  await moveBySystem(context, one, { to: 'accepted', reason: 'time-given-up', set });
}
