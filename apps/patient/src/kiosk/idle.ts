/** How often the api is told that the screen is in use, milliseconds; far less than after which it ends the session. */
export const toldEvery = 20_000;
/** From when on the end is announced. */
export const announcedFrom = 60_000;

/** How the use of a screen stands. Times are milliseconds since the epoch. */
export interface Use {
  /** The last touch. */
  usedAt: number;
  /** When the api was last told. */
  toldAt: number;
}

/** What a look at the clock asks for: tell the api, end the session, or nothing; and how much time is left. */
export function lookAt(
  { usedAt, toldAt }: Use,
  now: number,
  idleMs: number,
): { left: number; act: 'tell' | 'end' | null } {
  const left = Math.max(0, usedAt + idleMs - now);
  if (left === 0) return { left, act: 'end' };
  return { left, act: usedAt > toldAt && now - toldAt >= toldEvery ? 'tell' : null };
}
