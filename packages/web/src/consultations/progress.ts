import type { ConsultationStatus } from '@oih/contracts/http/consultations';

/** The steps that people see of the way of a consultation. */
export const stepsOfWay = ['ask', 'dispatch', 'session', 'opinion', 'decision'] as const;

/** In which step each state lies; at the number of steps everything is done. */
const at: Readonly<Record<ConsultationStatus, number>> = {
  draft: 0,
  'org-review': 0,
  cancelled: 0,
  submitted: 1,
  triaged: 1,
  'materials-requested': 1,
  offered: 1,
  broadcast: 1,
  accepted: 2,
  scheduled: 2,
  'in-session': 2,
  'opinion-pending': 3,
  'opinion-signed': 4,
  decided: 5,
  closed: 5,
};

/** How many steps are done. */
export const progressOf = (status: ConsultationStatus): number => at[status];
