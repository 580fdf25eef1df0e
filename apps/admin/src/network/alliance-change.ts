import type { AllianceView, NetworkMember } from '@oih/contracts/http/network';

/** What a change takes away from others: members who are left out, and whether the whole alliance stops. */
export interface Takes {
  removed: readonly NetworkMember[];
  closes: boolean;
}

/** What others lose by a change of an alliance; a new one takes nothing from anybody. */
export function takesAway(
  before: AllianceView | undefined,
  after: { members: readonly { id: string }[]; active: boolean },
): Takes {
  const kept = new Set(after.members.map(({ id }) => id));
  return {
    removed: (before?.members ?? []).filter(({ id }) => !kept.has(id)),
    closes: (before?.active ?? false) && !after.active,
  };
}

/** Whether somebody has to be asked before it is saved. */
export const needsAnswer = ({ removed, closes }: Takes): boolean => removed.length > 0 || closes;
