import type { ReferralDirection } from '@oih/contracts/http/referrals';
import { type Institution, levelsAbove } from '../network/invite.ts';

/** Which way a patient goes from one institution to another. */
export function directionBetween(from: Institution, to: Institution): ReferralDirection {
  const levels = levelsAbove(from, to);
  return levels > 0 ? 'up' : levels < 0 ? 'down' : 'across';
}
