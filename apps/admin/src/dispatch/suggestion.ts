import type { ConsultationView } from '@oih/contracts/http/consultations';
import { fullLoad, type SuggestionReason, type SuggestionView } from '@oih/contracts/http/dispatch';

type Limit = NonNullable<ConsultationView['consent']>['feeLimit'] | null;

/** Reasons that speak against an institution. */
const against = new Set<SuggestionReason>(['no-specialty', 'high-load', 'declined-before']);

export const speaksAgainst = (reason: SuggestionReason): boolean => against.has(reason);

/** Whether its fee is more than the patient has agreed to; where nobody has agreed to anything, a fee is too much. */
export const tooDear = ({ fee }: Pick<SuggestionView, 'fee'>, limit: Limit): boolean =>
  fee !== null && fee.amount > (limit?.amount ?? 0);

/** Whether a case may be offered to an institution now. */
export const mayBeOffered = (one: Pick<SuggestionView, 'fee' | 'refusals'>, limit: Limit): boolean =>
  one.refusals.length === 0 && !tooDear(one, limit);

/** How full an institution is, in percent; without a doctor of the specialty whatever is open fills it. */
export const loadOf = ({ open, doctors }: Pick<SuggestionView, 'open' | 'doctors'>): number =>
  doctors > 0 ? Math.min(100, Math.round((open / doctors / fullLoad) * 100)) : open > 0 ? 100 : 0;
