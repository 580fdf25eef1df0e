import type { assignConsultation as contract } from '@oih/contracts/http/dispatch';
import type { Consultation } from '@oih/data/consultations/model';
import type { RoleRecord } from '@oih/data/directory/repository';
import { duplicateKey } from '@oih/data/schema';
import { sessionMinutes } from '@oih/domain/consultation/free-times';
import { AppError } from '@oih/platform/errors';
import type { output } from 'zod';
import type { AppContext } from '../context.ts';
import { refuseUnlicensed } from '../directory/licence.ts';
import type { Actor } from '../http/actor.ts';
import { keptTime, releaseKept } from './kept-time.ts';
import { moveConsultation, requireMove } from './move.ts';

const mover = 'invited-institution';
const fiveMinutes = 5 * 60_000;

type Wanted = output<typeof contract.body>;

/** The doctors in the order in which they were named, each of the invited institution and licensed. @throws AppError NOT_FOUND, ROLE_NOT_OFFERED. */
async function doctorsOf(
  context: AppContext,
  one: Consultation,
  ids: readonly string[],
  at: Date,
): Promise<RoleRecord[]> {
  const records = await context.repositories.directory.roles(ids);
  const found = [...new Set(ids)].map((id) => records.find(({ role }) => role._id === id));
  const own = found.filter((record): record is RoleRecord => record?.organization._id === one.invitedOrganizationId);
  if (own.length < found.length)
    throw new AppError('NOT_FOUND', 'An institution assigns its own doctors. Choose them from the list.');
  for (const record of own) await refuseUnlicensed(context, record, at);
  return own;
}

/** The agreed time. @throws AppError BAD_REQUEST when it has passed or does not begin on a multiple of five minutes. */
function agreedTime(start: string | null, now: Date): { start: Date; end: Date } {
  const begins = start ? new Date(start) : null;
  if (!begins || begins <= now || begins.getTime() % fiveMinutes !== 0)
    throw new AppError(
      'BAD_REQUEST',
      'The session needs a time ahead, on a multiple of five minutes. Choose one that is free for all.',
      {
        details: { issues: [{ path: 'body.start', message: 'does not fit' }] },
      },
    );
  return { start: begins, end: new Date(begins.getTime() + sessionMinutes * 60_000) };
}

/** @throws AppError VISIT_ENDED when nobody is in the visit any more that the specialist would join. */
async function requireRunning({ repositories }: AppContext, one: Consultation): Promise<void> {
  const visit = await repositories.encounters.byId(one.encounterId);
  if (visit?.inCall) return;
  throw new AppError(
    'VISIT_ENDED',
    'Nobody is in a call with the patient at this moment. Agree on a time, or work on the papers.',
  );
}

/** What of an agreement is given up. */
const nobody = {
  consultantRoleIds: [],
  mode: null,
  start: null,
  end: null,
  sessionAppointmentId: null,
  sessionEncounterId: null,
};

/** What was agreed on before is given up, with the time that was kept for it: the same people may be wanted at that time again. */
async function giveUp(context: AppContext, actor: Actor, one: Consultation): Promise<Consultation> {
  const free = await moveConsultation(context, actor, one, {
    to: 'accepted',
    mover,
    reason: 'reassigned',
    set: nobody,
  });
  await releaseKept(context, free);
  return free;
}

/**
 * The invited institution names its doctors and how they work; what it had agreed on before, until the session begins, is given up for it.
 * @throws AppError ILLEGAL_TRANSITION, NOT_FOUND, ROLE_NOT_OFFERED, SLOT_TAKEN when somebody is not free any more, VISIT_ENDED, BAD_REQUEST.
 */
export async function assignConsultation(
  context: AppContext,
  actor: Actor,
  asked: Consultation,
  { practitionerRoleIds, mode, start }: Wanted,
): Promise<Consultation> {
  const now = context.clock.now();
  const to = mode === 'asynchronous' ? 'opinion-pending' : 'scheduled';
  requireMove(asked, asked.status === 'scheduled' ? 'accepted' : to, mover);
  const time = mode === 'scheduled' ? agreedTime(start, now) : null;
  const doctors = await doctorsOf(context, asked, practitionerRoleIds, time?.start ?? now);
  const consultantRoleIds = doctors.map(({ role }) => role._id);
  const set = { consultantRoleIds, mode, sessionAppointmentId: null, sessionEncounterId: null, start: null, end: null };
  if (mode === 'now') await requireRunning(context, asked);
  const one = asked.status === 'scheduled' ? await giveUp(context, actor, asked) : asked;
  if (mode === 'asynchronous') return moveConsultation(context, actor, one, { to, mover, set });
  if (!time) {
    const running = { ...set, start: now, sessionEncounterId: one.encounterId };
    return moveConsultation(context, actor, one, { to, mover, set: running });
  }
  const keeps = await keptTime(context, one, doctors, time);
  const agreed = { ...set, ...time, sessionAppointmentId: keeps._id };
  try {
    return await moveConsultation(context, actor, one, { to, mover, set: agreed }, { keeps });
  } catch (error) {
    if (!duplicateKey(error)) throw error;
    throw new AppError(
      'SLOT_TAKEN',
      'Somebody in the session is not free at that time any more. Choose another one from the list.',
    );
  }
}
