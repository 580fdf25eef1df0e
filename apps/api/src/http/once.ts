import type { Actor } from './actor.ts';

/** A record that moves from state to state, and keeps who moved it. */
interface Moving<S extends string> {
  status: S;
  moves: readonly { to: S; userId: string; reason: string }[];
}

/** Whether this was the latest step, and the same person’s. */
function wasLatest<S extends string>({ status, moves }: Moving<S>, { userId }: Actor, to: S): boolean {
  const last = moves.at(-1);
  return status === to && last?.to === to && last.userId === userId;
}

/**
 * Carries a step out once: whoever asks again for what was the latest step and theirs, since its answer was lost on the way, is answered as then.
 * @param same whether what is asked for is what was done.
 */
export const once = async <S extends string, R extends Moving<S>>(
  one: R & Moving<S>,
  actor: Actor,
  to: S,
  step: () => Promise<R>,
  same = true,
): Promise<R> => (same && wasLatest(one, actor, to) ? one : step());

/**
 * Whether somebody asks again for a step by which they gave the record away: they do not stand to it any more, and are answered as then.
 * @param reason what they gave as the reason.
 */
export const gaveAway = <S extends string, R extends Moving<S>>(
  one: (R & Moving<S>) | null,
  actor: Actor,
  to: S,
  reason: string,
): one is R & Moving<S> => one !== null && wasLatest(one, actor, to) && one.moves.at(-1)!.reason === reason;
