import type { recordFollowUp as contract } from '@oih/contracts/http/referral-care';
import type { FollowUpEntry, FollowUpTask, Referral } from '@oih/data/referrals/model';
import { taskTakesEntry } from '@oih/domain/referral/tasks';
import { AppError } from '@oih/platform/errors';
import type { output } from 'zod';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';
import { unknownReferral } from './policy.ts';

const tries = 5;

/** The role in which somebody works at the institution that has a task. */
const roleFor = (actor: Actor, { organizationId }: FollowUpTask): string | undefined =>
  actor.roles.find((held) => held.role === 'practitioner' && held.organizationId === organizationId)
    ?.practitionerRoleId;

/**
 * Notes what came of a follow-up task: done with a note or reading, or not reached and why; a task that was not reached is tried again.
 * Others note other tasks of the same plan meanwhile, so that it is tried over what they have written.
 * @throws AppError NOT_FOUND for a task of another institution, ILLEGAL_TRANSITION when it is done already.
 */
export async function recordFollowUp(
  { repositories, clock }: AppContext,
  actor: Actor,
  referral: Referral,
  taskId: string,
  { outcome, note, reading }: output<typeof contract.body>,
): Promise<Referral> {
  for (let one: Referral | null = referral, left = tries; one && left > 0; left -= 1) {
    const task = one.plan?.tasks.find(({ id }) => id === taskId);
    const practitionerRoleId = task && roleFor(actor, task);
    if (!task || !practitionerRoleId) throw unknownReferral();
    const last = task.entries.at(-1);
    // Asked for again, since the answer was lost on the way.
    if (last?.outcome === 'done' && outcome === 'done' && last.userId === actor.userId && last.note === note)
      return one;
    if (!taskTakesEntry(task))
      throw new AppError('ILLEGAL_TRANSITION', 'This follow-up is done already. Look at the list again.', {
        details: { from: 'done', to: outcome, actor: 'follow-up' },
      });
    const reached = outcome === 'done' ? reading : null;
    const entry: FollowUpEntry = {
      outcome,
      note,
      reading: reached,
      userId: actor.userId,
      practitionerRoleId,
      at: clock.now(),
    };
    const noted = await repositories.referrals.noteTask(one, taskId, entry, acting(actor));
    if (noted) return noted;
    one = await repositories.referrals.byId(referral._id);
  }
  throw new AppError(
    'EDIT_CONFLICT',
    'Several people are noting follow-ups of this plan. Look at it again, then note yours.',
  );
}
