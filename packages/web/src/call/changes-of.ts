/** Somebody in a call and whether their hand is up. */
export interface Seen {
  userId: string;
  name: string;
  hand: boolean;
}

export type Change = { what: 'joined' | 'left' | 'hand'; name: string };

/** What has happened between two looks at the people of a call; who comes back in another window has neither come nor gone. */
export function changesOf(before: readonly Seen[], now: readonly Seen[]): Change[] {
  const former = new Map(before.map((one) => [one.userId, one]));
  const present = new Set(now.map(({ userId }) => userId));
  return [
    ...before.filter(({ userId }) => !present.has(userId)).map(({ name }) => ({ what: 'left', name }) as const),
    ...now.filter(({ userId }) => !former.has(userId)).map(({ name }) => ({ what: 'joined', name }) as const),
    ...now
      .filter(({ userId, hand }) => hand && former.has(userId) && !former.get(userId)!.hand)
      .map(({ name }) => ({ what: 'hand', name }) as const),
  ];
}
