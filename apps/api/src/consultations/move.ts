import type { ConsultationStatus } from '@oih/contracts/http/consultations';
import type { Consultation } from '@oih/data/consultations/model';
import type { Along, Move } from '@oih/data/consultations/repository';
import { dueAfter } from '@oih/domain/consultation/targets';
import { type ConsultationMover, consultationTransitions } from '@oih/domain/transitions/consultation';
import { allows } from '@oih/domain/transitions/transition-table';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';

const illegal = (from: ConsultationStatus, to: ConsultationStatus, mover: ConsultationMover) =>
  new AppError('ILLEGAL_TRANSITION', 'That cannot be done with the consultation as it stands now. Look at it again.', {
    details: { from, to, actor: mover },
  });

/** Refuses a move that the table does not have, before anything is looked up for it. @throws AppError ILLEGAL_TRANSITION. */
export function requireMove(one: Consultation, to: ConsultationStatus, mover: ConsultationMover): void {
  if (!allows(consultationTransitions, one.status, to, mover)) throw illegal(one.status, to, mover);
}

/** A move with the time by which the step after it is due. */
const withDue = (one: Consultation, move: Move, now: Date): Move => {
  const set = move.set ?? {};
  const after = { ...one, ...set };
  const due = dueAfter({
    status: move.to,
    urgency: after.request.urgency,
    submittedAt: after.submittedAt,
    deadline: after.offers.find(({ outcome }) => outcome === null)?.deadline ?? null,
    start: after.start,
    now,
  });
  return { ...move, set: { ...set, due } };
};

/**
 * Moves a consultation in the name of somebody.
 * @throws AppError ILLEGAL_TRANSITION when the table does not allow it, or somebody else was faster.
 */
export async function moveConsultation(
  { repositories, clock }: AppContext,
  actor: Actor,
  one: Consultation,
  move: Move,
  along: Along = {},
): Promise<Consultation> {
  requireMove(one, move.to, move.mover);
  const now = clock.now();
  const moved = await repositories.consultations.move(one, withDue(one, move, now), acting(actor), now, along);
  if (moved) return moved;
  const present = await repositories.consultations.byId(one._id);
  throw illegal(present?.status ?? one.status, move.to, move.mover);
}

/** Moves a consultation by rule; nothing happens when it has gone on meanwhile. */
export async function moveBySystem(
  { repositories, clock }: AppContext,
  one: Consultation,
  move: Omit<Move, 'mover'>,
): Promise<void> {
  const whole: Move = { ...move, mover: 'system' };
  if (!allows(consultationTransitions, one.status, whole.to, 'system')) return;
  const now = clock.now();
  await repositories.consultations.move(one, withDue(one, whole, now), { userId: 'system', role: 'system' }, now);
}
