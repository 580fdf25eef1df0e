import type { AnyEncounter } from '@oih/data/encounters/model';
import { presentParticipants } from '@oih/data/encounters/participants';
import type { Subscriber } from '@oih/data/outbox/outbox';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';
import { inCareOf } from './policy.ts';

/** The doctor of a visit takes somebody out who was brought in; who is not in it stays out. @throws AppError NOT_FOUND, VISIT_ENDED. */
export async function removeFromCall(
  { repositories, clock }: AppContext,
  actor: Actor,
  found: AnyEncounter | null,
  userId: string,
): Promise<void> {
  const { _id } = inCareOf(found, actor);
  if (!(await repositories.encounters.removeParticipant(_id, userId, acting(actor), clock.now())))
    throw new AppError('VISIT_ENDED', 'The visit is over. Whoever was brought into it has left it already.');
}

/** Ends what people still have of a call, whoever took them out of its visit. Being told twice does no harm. */
export const putOutRemoved =
  (context: AppContext): Subscriber =>
  async (entries) => {
    for (const { entityId, action } of entries) {
      if (action !== 'encounter.participant-removed') continue;
      const encounter = await context.repositories.encounters.byId(entityId);
      if (!encounter) continue;
      const there = new Set(presentParticipants(encounter).map(({ userId }) => userId));
      const gone = (encounter.participants ?? []).map(({ userId }) => userId).filter((userId) => !there.has(userId));
      await context.live.putOut(entityId, [...new Set(gone)]);
    }
  };
