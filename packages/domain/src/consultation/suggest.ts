import { fullLoad, type SuggestionReason } from '@oih/contracts/http/dispatch';
import type { Urgency } from '@oih/contracts/http/network';

/** What is known of an institution when a case is dispatched. */
export interface Candidate {
  /** Of the case: whoever is on call is for what cannot wait. */
  urgency: Urgency;
  /** An agreement names it itself, and not only an alliance that it is in. */
  named: boolean;
  samePrefecture: boolean;
  sameProvince: boolean;
  /** Its doctors of the specialty, those of at least the wanted title, and those on call. */
  doctors: number;
  ofTitle: number;
  onCall: number;
  /** Consultations that it has open. */
  open: number;
  declinedBefore: boolean;
}

/** What each reason weighs; above zero it speaks for an institution. */
const weights: Readonly<Record<SuggestionReason, number>> = {
  'named-agreement': 2,
  'same-prefecture': 3,
  'same-province': 1,
  'has-title': 3,
  'low-load': 2,
  'on-call': 2,
  'no-specialty': -10,
  'high-load': -3,
  'declined-before': -6,
};

/** Open consultations for each doctor of the specialty under which an institution counts as free. */
const free = 1;

/**
 * How well an institution fits a case, with the reasons: agreement, distance, specialty and title, load and people on call. The load is that for
 * each doctor, so that work spreads by what institutions can bear.
 */
export function fitOf(candidate: Candidate): { score: number; reasons: SuggestionReason[] } {
  const { urgency, named, samePrefecture, sameProvince, doctors, ofTitle, onCall, open, declinedBefore } = candidate;
  const load = doctors > 0 ? open / doctors : open > 0 ? fullLoad : 0;
  const found: [SuggestionReason, boolean][] = [
    ['named-agreement', named],
    ['same-prefecture', samePrefecture],
    ['same-province', sameProvince && !samePrefecture],
    ['has-title', ofTitle > 0],
    ['low-load', doctors > 0 && load < free],
    ['on-call', onCall > 0 && urgency !== 'routine'],
    ['no-specialty', doctors === 0],
    ['high-load', load >= fullLoad],
    ['declined-before', declinedBefore],
  ];
  const reasons = found.flatMap(([reason, holds]) => (holds ? [reason] : []));
  return { score: reasons.reduce((sum, reason) => sum + weights[reason], 0), reasons };
}

/** What decides between institutions of which one may be offered a case as well as the other. */
export interface Standing {
  score: number;
  doctors: number;
  /** Cases that it has taken lately, whatever has become of them. */
  taken: number;
}

const takenEach = ({ doctors, taken }: Standing): number => taken / Math.max(1, doctors);

/** Orders institutions by how well they fit; of those that fit alike the one comes first whose doctors have been given less, so that work goes round. */
export const byFit = (one: Standing, other: Standing): number =>
  other.score - one.score || takenEach(one) - takenEach(other);
