import type { Credentials } from '@oih/contracts/http/licence';
import type { noticeKinds } from '@oih/contracts/http/staff';

/** How many days before something ends its administrator is warned; 0 is the first day on which it is not in force any more. */
const warnedBefore = [7, 30, 60];

export interface Warning {
  kind: (typeof noticeKinds)[number];
  /** The last day on which it is in force. */
  until: string;
  days: number;
}

const day = 86_400_000;
const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / day;

function warningOf(what: 'licence' | 'filing', until: string | null, today: string): Warning[] {
  if (until === null) return [];
  const left = daysBetween(today, until);
  if (left < 0) return [{ kind: `${what}-ended`, until, days: 0 }];
  const days = warnedBefore.find((before) => left <= before);
  return days === undefined ? [] : [{ kind: `${what}-ends`, until, days }];
}

/** What is to be warned of on a date: each of the licence and the filing at its nearest step of 60, 30 and 7 days before, and when it has ended. */
export function warningsOn({ validUntil, mainInstitution, filing }: Credentials, today: string): Warning[] {
  const filed = mainInstitution ? null : (filing?.validUntil ?? null);
  return [...warningOf('licence', validUntil, today), ...warningOf('filing', filed, today)];
}
