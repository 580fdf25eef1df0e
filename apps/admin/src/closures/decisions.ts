import type { AffectedView, ClosureDecision } from '@oih/contracts/http/closures';

/** What is to become of one visit: the id of another time, or one of the two words. */
export type Choice = 'leave' | 'cancel' | (string & {});
export type Choices = Readonly<Record<string, Choice>>;

/** Whether the visit waits for a decision of the hospital. */
export const isOpen = ({ state }: AffectedView): boolean => state === 'undecided' || state === 'waiting';

/** To begin with everybody gets the first time that was found for them; nobody is cancelled unasked. */
export function firstChoices(affected: readonly AffectedView[]): Choices {
  return Object.fromEntries(
    affected.filter(isOpen).map(({ appointmentId, proposals }) => [appointmentId, proposals[0]?.slotId ?? 'leave']),
  );
}

/** The choices after a fresh look: what was chosen stays while it can still be had. */
export function keepChoices(affected: readonly AffectedView[], chosen: Choices): Choices {
  const first = firstChoices(affected);
  const still = ({ appointmentId, proposals }: AffectedView): boolean => {
    const choice = chosen[appointmentId];
    return choice === 'leave' || choice === 'cancel' || proposals.some(({ slotId }) => slotId === choice);
  };
  return Object.fromEntries(
    affected
      .filter(isOpen)
      .map((one) => [one.appointmentId, (still(one) ? chosen : first)[one.appointmentId] ?? 'leave']),
  );
}

/** The visits that were given a time which another one has too: only the first of them could have it. */
export function clashing(choices: Choices): Set<string> {
  const taken = new Map<string, string>();
  const clashes = new Set<string>();
  for (const [appointmentId, choice] of Object.entries(choices)) {
    if (choice === 'leave' || choice === 'cancel') continue;
    const other = taken.get(choice);
    if (other === undefined) taken.set(choice, appointmentId);
    else clashes.add(appointmentId).add(other);
  }
  return clashes;
}

/** What is sent: a move or a cancellation for each visit that is not left for later. */
export function decisionsOf(choices: Choices): ClosureDecision[] {
  return Object.entries(choices).flatMap(([appointmentId, choice]): ClosureDecision[] => {
    if (choice === 'leave') return [];
    return choice === 'cancel'
      ? [{ appointmentId, action: 'cancel' }]
      : [{ appointmentId, action: 'move', slotId: choice }];
  });
}

/** How many visits are moved, cancelled and left for later. */
export function tally(choices: Choices): { move: number; cancel: number; leave: number } {
  const all = Object.values(choices);
  const cancel = all.filter((choice) => choice === 'cancel').length;
  const leave = all.filter((choice) => choice === 'leave').length;
  return { move: all.length - cancel - leave, cancel, leave };
}
