import type { AsideOver } from '@oih/contracts/socket/link';
import type { Aside } from '@oih/contracts/socket/media';
import type { AnyEncounter, SpokenAside } from '@oih/data/encounters/model';
import { AppError } from '@oih/platform/errors';
import { newId } from '@oih/platform/ids';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';
import { conferringIn } from './policy.ts';

type Context = Pick<AppContext, 'repositories' | 'clock' | 'live'>;

const ended = () => new AppError('VISIT_ENDED', 'The call has ended.');

/** An aside as a media node is told it. */
export const tellAside = ({ since, ...aside }: SpokenAside): Aside => ({ ...aside, since: since.toISOString() });

/**
 * The doctors of a call confer. The media node, which knows who is there, decides; then the visit says so. Sent again, because the answer was lost, it is
 * written down when it was not.
 * @throws AppError NOT_FOUND, FORBIDDEN, PARTICIPANT_REMOVED, VISIT_ENDED; what the node refuses.
 */
export async function beginAside(context: Context, actor: Actor, found: AnyEncounter | null): Promise<void> {
  const { repositories, clock, live } = context;
  const { _id, inCall } = conferringIn(found, actor);
  if (!inCall) throw ended();
  const { userId, displayName: name } = actor;
  const wanted = { id: newId(), userId, name, since: clock.now() };
  const held = await live.beginAside(_id, tellAside(wanted));
  // Another doctor was faster; that one's request writes it down.
  if (held.userId !== userId) return;
  const written = { ...wanted, id: held.id, since: new Date(held.since) };
  if (await repositories.encounters.beginAside(_id, written, acting(actor), clock.now())) return;
  await live.endAside(_id);
  throw ended();
}

/** Brings everybody in a call together again. @throws AppError NOT_FOUND, FORBIDDEN, PARTICIPANT_REMOVED, VISIT_ENDED; what the node refuses. */
export async function endAside(context: Context, actor: Actor, found: AnyEncounter | null): Promise<void> {
  const { repositories, clock, live } = context;
  const { _id, aside } = conferringIn(found, actor);
  const asideId = (await live.endAside(_id)) ?? aside?.id;
  if (asideId) await repositories.encounters.endAside(_id, asideId, acting(actor), clock.now());
}

/** An aside has ended because fewer than two doctors were left. Being told twice does no harm. */
export async function asideIsOver({ repositories, clock }: Context, { roomId, asideId }: AsideOver): Promise<void> {
  await repositories.encounters.endAside(roomId, asideId, { userId: 'system', role: 'system' }, clock.now());
}
