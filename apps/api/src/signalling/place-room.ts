import type { MediaNode } from '@oih/data/calls/models';
import type { AppContext } from '../context.ts';

const roomFor = ({ draining, load }: MediaNode) => !draining && load < 0.95;

/**
 * The node on which the call of an encounter lives; the emptiest one takes a new call, and a call whose node is gone moves.
 * One insert, or one conditional update, decides when several ask at once. Null when no node has room.
 */
export async function placeRoom(
  { repositories, clock }: Pick<AppContext, 'repositories' | 'clock'>,
  encounterId: string,
): Promise<MediaNode | null> {
  const now = clock.now();
  const [nodes, placed] = await Promise.all([repositories.calls.nodes(now), repositories.calls.placement(encounterId)]);
  const emptiest = nodes.filter(roomFor).sort((a, b) => a.load - b.load)[0];
  const standing = nodes.find(({ _id }) => _id === placed);
  if (standing) return standing;
  if (!emptiest) return null;
  if (placed) await repositories.calls.move(encounterId, placed, emptiest._id, now);
  const decided = placed
    ? await repositories.calls.placement(encounterId)
    : await repositories.calls.place(encounterId, emptiest._id, now);
  return nodes.find(({ _id }) => _id === decided) ?? null;
}
