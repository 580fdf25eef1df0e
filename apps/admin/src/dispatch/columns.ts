import type { ConsultationLine, ConsultationStatus } from '@oih/contracts/http/consultations';
import type { Urgency } from '@oih/contracts/http/network';

/** The columns of the board in the order in which a case goes through them; what waits for a hand comes first. */
export const columns = [
  'review',
  'take',
  'dispatch',
  'materials',
  'offered',
  'accepted',
  'agreed',
  'session',
  'opinion',
  'over',
] as const;
export type Column = (typeof columns)[number];

/** In which column each state stands. */
const columnOf: Readonly<Record<ConsultationStatus, Column>> = {
  draft: 'review',
  'org-review': 'review',
  submitted: 'take',
  triaged: 'dispatch',
  'materials-requested': 'materials',
  offered: 'offered',
  accepted: 'accepted',
  scheduled: 'agreed',
  broadcast: 'session',
  'in-session': 'session',
  'opinion-pending': 'opinion',
  'opinion-signed': 'opinion',
  decided: 'over',
  closed: 'over',
  cancelled: 'over',
};

/** What of a list is shown. */
export interface Filter {
  /** Null is every urgency. */
  urgency: Urgency | null;
  overdueOnly: boolean;
}

export const everything: Filter = { urgency: null, overdueOnly: false };

export const isFiltered = ({ urgency, overdueOnly }: Filter): boolean => urgency !== null || overdueOnly;

/** The cases that are shown, by the columns in which they stand; within one they keep their order. A column with none is left out. */
export function columnsOf(lines: readonly ConsultationLine[], { urgency, overdueOnly }: Filter) {
  const shown = lines.filter((line) => (!urgency || line.urgency === urgency) && (!overdueOnly || line.overdue));
  return columns
    .map((column) => ({ column, lines: shown.filter(({ status }) => columnOf[status] === column) }))
    .filter((one) => one.lines.length > 0);
}
