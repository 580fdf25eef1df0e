import { fullLoad, type SuggestionReason } from '@oih/contracts/http/dispatch';

/** What is known of an institution when a case is dispatched. */
export interface Candidate {
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
  const { named, samePrefecture, sameProvince, doctors, ofTitle, onCall, open, declinedBefore } = candidate;
  const load = doctors > 0 ? open / doctors : open > 0 ? fullLoad : 0;
  const found: [SuggestionReason, boolean][] = [
    ['named-agreement', named],
    ['same-prefecture', samePrefecture],
    ['same-province', sameProvince && !samePrefecture],
    ['has-title', ofTitle > 0],
    ['low-load', doctors > 0 && load < free],
    ['on-call', onCall > 0],
    ['no-specialty', doctors === 0],
    ['high-load', load >= fullLoad],
    ['declined-before', declinedBefore],
  ];
  const reasons = found.flatMap(([reason, holds]) => (holds ? [reason] : []));
  return { score: reasons.reduce((sum, reason) => sum + weights[reason], 0), reasons };
}
