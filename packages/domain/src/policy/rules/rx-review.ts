import type { Rule } from '../rule.ts';

/** What the rule looks at: before writing, when it is reviewed, and when medicines are handed out. */
export type ReviewFacts =
  | { stage: 'writing'; pharmacistsOnDuty: number }
  | { stage: 'review'; reviewerId: string; prescriberId: string }
  | { stage: 'dispensing'; approved: boolean; inTime: boolean };

export interface ReviewLimits {
  /** For how many days a prescription is good, the day of signing counted. */
  validDays: number;
}

type Unmet = 'pharmacist' | 'other-person' | 'approval' | 'in-time';

/** A prescription takes effect after a pharmacist's approval. */
export const rxReview: Rule<ReviewFacts, ReviewLimits, Unmet> = {
  code: 'RX_REVIEW',
  explanation: {
    zh: '处方经药师审核合格后方可生效；没有药师在岗不得开具处方。处方有效期最长不超过三天。',
    en: 'A prescription takes effect after a pharmacist’s approval; with no pharmacist on duty nothing is prescribed. It is good for three days at most.',
  },
  source: {
    zh: '《互联网医院管理办法（试行）》第二十条，《处方管理办法》第十八条',
    en: 'Administrative Measures for Internet Hospitals (trial), article 20; Prescription Measures, article 18',
  },
  remedies: {
    pharmacist: {
      zh: '目前没有药师在岗。请稍后再开，或联系药房。',
      en: 'No pharmacist is on duty. Prescribe later, or call the pharmacy.',
    },
    'other-person': { zh: '开方医师不能审核自己的处方。', en: 'Somebody other than the prescriber is to review it.' },
    approval: { zh: '请先由药师审核。', en: 'A pharmacist is to approve it first.' },
    'in-time': { zh: '处方已过有效期，请重新就诊开具。', en: 'It has run out; the doctor is to write a new one.' },
  },
  national: { validDays: 3 },
  judge(facts) {
    if (facts.stage === 'writing') return facts.pharmacistsOnDuty > 0 ? [] : ['pharmacist'];
    if (facts.stage === 'review') return facts.reviewerId === facts.prescriberId ? ['other-person'] : [];
    return [...(facts.approved ? [] : (['approval'] as const)), ...(facts.inTime ? [] : (['in-time'] as const))];
  },
};
