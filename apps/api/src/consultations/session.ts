import type { endConsultation as contract } from '@oih/contracts/http/opinions';
import type { Consultation } from '@oih/data/consultations/model';
import type { AnyEncounter } from '@oih/data/encounters/model';
import { AppError } from '@oih/platform/errors';
import type { output } from 'zod';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';
import { requireOneDevice } from '../sign-in/one-device.ts';
import { moveConsultation, requireMove } from './move.ts';

type Mover = 'inviting-doctor' | 'consultant';

/**
 * The visit in whose call the session is held: the running one, or that of the agreed time. Of an in-patient it is the call at the bedside.
 * @throws AppError VISIT_NOT_STARTED, VISIT_ENDED.
 */
async function sessionVisit({ repositories }: AppContext, one: Consultation): Promise<AnyEncounter> {
  const { encounters } = repositories;
  const asked = await encounters.byId(one.encounterId);
  if (asked?.class === 'IMP') {
    if (asked.inCall) return asked;
    throw new AppError(
      'VISIT_NOT_STARTED',
      'The inviting doctor has not opened the call at the bedside yet. Wait for it.',
    );
  }
  const [atTime] = one.sessionAppointmentId ? await encounters.byAppointments([one.sessionAppointmentId]) : [];
  if (one.sessionAppointmentId && (!atTime || atTime.status === 'arrived'))
    throw new AppError(
      'VISIT_NOT_STARTED',
      'The inviting doctor has not called the patient in yet. Wait for the call.',
    );
  const visit = atTime ?? asked;
  if (!visit?.inCall) throw new AppError('VISIT_ENDED', 'The call of the visit has ended. Agree on another time.');
  return visit;
}

/** Brings the consultants into the visit; who is there already stays. */
export async function bringIn(
  context: AppContext,
  actor: Actor,
  one: Consultation,
  visit: AnyEncounter,
): Promise<void> {
  const { accounts, encounters } = context.repositories;
  for (const practitionerRoleId of one.consultantRoleIds)
    for (const { _id: userId } of await accounts.ofPractitioner(practitionerRoleId)) {
      const who = { userId, practitionerRoleId, kind: 'consultant' } as const;
      await encounters.addParticipant(visit._id, who, acting(actor), context.clock.now());
    }
}

/** The session, if the other side began it at the same moment. @throws the error otherwise. */
async function begunMeanwhile(
  { repositories }: AppContext,
  { _id }: Consultation,
  error: unknown,
): Promise<Consultation> {
  const present = await repositories.consultations.byId(_id);
  if (present?.status !== 'in-session') throw error;
  return present;
}

/**
 * Begins the session in the call of the visit, where the inviting doctor is (rule ATTENDED_EXCEPTION); again it answers the same.
 * @throws AppError VISIT_NOT_STARTED, VISIT_ENDED, ILLEGAL_TRANSITION, DOCTOR_PRESENT.
 */
export async function startConsultation(
  context: AppContext,
  actor: Actor,
  one: Consultation,
  mover: Mover,
): Promise<Consultation> {
  const running = one.status === 'in-session';
  if (!running) requireMove(one, 'in-session', mover);
  const own = mover === 'consultant' ? one.invitedOrganizationId : one.invitingOrganizationId;
  await requireOneDevice(context, actor, own ?? one.invitingOrganizationId);
  const visit = await sessionVisit(context, one);
  const begun = { startedAt: context.clock.now(), endedAt: null, outcome: null };
  const set = { sessions: [...one.sessions, begun], sessionEncounterId: visit._id };
  // Nobody checks in for the agreed time of an in-patient: the session itself uses it.
  const uses = visit.class === 'IMP' ? one.sessionAppointmentId : null;
  const begin = () => moveConsultation(context, actor, one, { to: 'in-session', mover, set }, uses ? { uses } : {});
  const started = running ? one : await begin().catch(async (error: unknown) => begunMeanwhile(context, one, error));
  await bringIn(context, actor, started, visit);
  return started;
}

/** Sends the consultants out of the visit’s call, but for those whom another session in it needs. */
async function sendOut({ repositories, clock }: AppContext, actor: Actor, one: Consultation): Promise<void> {
  const visit = one.sessionEncounterId ? await repositories.encounters.byId(one.sessionEncounterId) : null;
  if (!visit) return;
  const others = (await repositories.consultations.ofEncounter(visit._id)).filter(
    ({ _id, status }) => _id !== one._id && status === 'in-session',
  );
  const needed = new Set(others.flatMap(({ consultantRoleIds }) => consultantRoleIds));
  for (const { userId, practitionerRoleId, leftAt } of visit.participants ?? [])
    if (
      leftAt === null &&
      practitionerRoleId !== null &&
      one.consultantRoleIds.includes(practitionerRoleId) &&
      !needed.has(practitionerRoleId)
    )
      await repositories.encounters.removeParticipant(visit._id, userId, acting(actor), clock.now());
}

/**
 * Ends the session. What was held is followed by the opinion; after a failure or a no-show another time is agreed on, or the consultants go on
 * with the papers alone (store and forward).
 * @throws AppError ILLEGAL_TRANSITION, BAD_REQUEST.
 */
export async function endConsultation(
  context: AppContext,
  actor: Actor,
  one: Consultation,
  mover: Mover,
  { outcome, onPapers, reason }: output<typeof contract.body>,
): Promise<Consultation> {
  const held = outcome === 'held';
  if (!held && reason.length < 2)
    throw new AppError(
      'BAD_REQUEST',
      'The others read why it was not held. Give a reason of at least two characters.',
      {
        details: { issues: [{ path: 'body.reason', message: 'is missing' }] },
      },
    );
  const now = context.clock.now();
  const ended = one.sessions.map((session, at) =>
    at === one.sessions.length - 1 && session.endedAt === null ? { ...session, endedAt: now, outcome } : session,
  );
  // Who did not come was never in the session.
  const sessions =
    one.status === 'scheduled' ? [...one.sessions, { startedAt: one.start ?? now, endedAt: now, outcome }] : ended;
  const again = { mode: null, start: null, end: null, sessionAppointmentId: null, sessionEncounterId: null };
  const to = held || (onPapers && one.status === 'in-session') ? 'opinion-pending' : 'accepted';
  const set =
    to === 'accepted' ? { sessions, ...again } : { sessions, ...(held ? {} : { mode: 'asynchronous' as const }) };
  requireMove(one, to, mover);
  // First: whatever happens in between, nobody stays in a call whose session is over.
  await sendOut(context, actor, one);
  return moveConsultation(context, actor, one, { to, mover, reason, set });
}
