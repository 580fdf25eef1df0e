import type { SchedulePlan } from '@oih/contracts/http/schedules';

/** Plans that have been edited and not published, by doctor, each with the version that it was made from. */
export type Drafts = Readonly<Record<string, { version: number; plan: SchedulePlan }>>;

/** The drafts with the way back and forth. */
export interface History {
  past: readonly Drafts[];
  present: Drafts;
  future: readonly Drafts[];
}

export const noDrafts: History = { past: [], present: {}, future: [] };

/** How many steps back are kept. */
const depth = 100;

/** A further edit: what had been taken back can no longer be done again. */
export function edited(history: History, roleId: string, version: number, plan: SchedulePlan): History {
  const kept = history.present[roleId]?.version ?? version;
  return {
    past: [...history.past, history.present].slice(-depth),
    present: { ...history.present, [roleId]: { version: kept, plan } },
    future: [],
  };
}

/** One step back; the same history when there is none. */
export function undone({ past, present, future }: History): History {
  const before = past.at(-1);
  return before
    ? { past: past.slice(0, -1), present: before, future: [present, ...future] }
    : { past, present, future };
}

/** One step forth again; the same history when there is none. */
export function redone({ past, present, future }: History): History {
  const [next, ...rest] = future;
  return next ? { past: [...past, present], present: next, future: rest } : { past, present, future };
}

/** Forgets the draft of a doctor, because it is published or given up, in the way back and forth too. */
export function settled({ past, present, future }: History, roleId: string): History {
  const without = (drafts: Drafts): Drafts =>
    Object.fromEntries(Object.entries(drafts).filter(([id]) => id !== roleId));
  const rest = without(present);
  if (Object.keys(rest).length === 0) return noDrafts;
  return { past: past.map(without), present: rest, future: future.map(without) };
}

/** Puts a draft onto another version: the one that somebody else has published meanwhile. */
export function rebased(history: History, roleId: string, version: number): History {
  const draft = history.present[roleId];
  return draft ? { ...history, present: { ...history.present, [roleId]: { ...draft, version } } } : history;
}
