import type { closeReferral, referDown as downContract } from '@oih/contracts/http/referral-care';
import type { Discharge, FollowUpTask, Referral } from '@oih/data/referrals/model';
import { dateIn } from '@oih/domain/booking/day';
import { AppError } from '@oih/platform/errors';
import { newId } from '@oih/platform/ids';
import type { output } from 'zod';
import type { AppContext } from '../context.ts';
import { listed } from '../encounters/diagnoses.ts';
import type { Actor } from '../http/actor.ts';
import { endsTime, moveReferral, requireMove } from './move.ts';
import { followUpPlaces } from './targets.ts';

/** On which of the sides of the receiving institution somebody moves a referral. */
export type Receiver = 'receiving-institution' | 'receiving-doctor';

/** Notes that the patient is there; the time that was kept is used. @throws AppError ILLEGAL_TRANSITION. */
export const noteArrival = (context: AppContext, actor: Actor, one: Referral, mover: Receiver): Promise<Referral> =>
  moveReferral(context, actor, one, { to: 'arrived', mover }, endsTime(one, 'arrived'));

const dischargeOf = (
  { clock }: AppContext,
  actor: Actor,
  { summary, diagnoses, medication }: output<typeof closeReferral.body>,
): Discharge => ({ summary, diagnoses: listed(diagnoses), medication, by: actor.userId, at: clock.now() });

/** Ends the care with a discharge summary. @throws AppError ILLEGAL_TRANSITION, BAD_REQUEST. */
export async function closeWith(
  context: AppContext,
  actor: Actor,
  one: Referral,
  mover: Receiver,
  written: output<typeof closeReferral.body>,
): Promise<Referral> {
  requireMove(one, 'closed', mover);
  const set = { discharge: dischargeOf(context, actor, written) };
  return moveReferral(context, actor, one, { to: 'closed', mover, set });
}

const notNear = () =>
  new AppError('NOT_FOUND', 'This institution cannot follow the patient up. Choose one of the list.');

/**
 * Sends the patient back nearer home with a plan, whose tasks are for institutions that can follow up.
 * @throws AppError ILLEGAL_TRANSITION, NOT_FOUND for an institution that cannot, BAD_REQUEST for a day that has passed.
 */
export async function referDown(
  context: AppContext,
  actor: Actor,
  one: Referral,
  mover: Receiver,
  { organizationId, tasks, ...written }: output<typeof downContract.body>,
): Promise<Referral> {
  requireMove(one, 'referred-down', mover);
  const near = await followUpPlaces(context, one.sendingOrganizationId, one.request.organizationId!);
  const zones = new Map(near.map(({ _id, timeZone }) => [_id, timeZone]));
  if ([organizationId, ...tasks.map((task) => task.organizationId)].some((id) => !zones.has(id))) throw notNear();
  const now = context.clock.now();
  const past = tasks.findIndex((task) => task.due < dateIn(now, zones.get(task.organizationId)!));
  if (past >= 0)
    throw new AppError('BAD_REQUEST', 'A follow-up is due today or later. Choose another day.', {
      details: { issues: [{ path: `body.tasks.${past}.due`, message: 'has passed' }] },
    });
  const planned = tasks.map((task): FollowUpTask => ({ id: newId(), ...task, entries: [] }));
  const set = {
    discharge: dischargeOf(context, actor, written),
    plan: { organizationId, tasks: planned.sort((a, b) => a.due.localeCompare(b.due)) },
  };
  return moveReferral(context, actor, one, { to: 'referred-down', mover, set });
}
