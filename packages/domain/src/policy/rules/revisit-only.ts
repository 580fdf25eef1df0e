import { categoryOf } from '../../terminology/conditions.ts';
import type { Rule } from '../rule.ts';

/** What the rule looks at: the type of the visit, and what is to be recorded in it. */
export interface RevisitFacts {
  visitType: 'advice' | 'revisit' | 'remote-consultation';
  /** Codes of ICD-10. */
  diagnoses: readonly string[];
  prescriptions: number;
}

export interface RevisitLimits {
  /** Categories of ICD-10 that a province keeps out of follow-up over the internet. */
  excluded: string[];
}

type Unmet = 'visit-type' | 'excluded';

/** Online diagnosis and treatment is for the follow-up of common and chronic disease. */
export const revisitOnly: Rule<RevisitFacts, RevisitLimits, Unmet> = {
  code: 'REVISIT_ONLY',
  explanation: {
    zh: '互联网诊疗只面向常见病、慢性病的复诊。咨询类就诊不能下诊断、不能开处方。',
    en: 'Diagnosis and treatment over the internet are for follow-up of common and chronic disease. A visit for advice carries no diagnosis and no prescription.',
  },
  source: {
    zh: '《互联网诊疗管理办法（试行）》第十六条',
    en: 'Administrative Measures for Internet Diagnosis and Treatment (trial), article 16',
  },
  remedies: {
    'visit-type': {
      zh: '请患者以复诊方式预约，并提供既往诊断的病历资料。',
      en: 'Have the patient book a follow-up visit, with papers of the earlier diagnosis.',
    },
    excluded: {
      zh: '该病种不在本地区互联网复诊范围内，请转线下就诊。',
      en: 'The province keeps this condition out of follow-up over the internet: stop, and send the patient to a hospital.',
    },
  },
  national: { excluded: [] },
  judge({ visitType, diagnoses, prescriptions }, { excluded }) {
    if (visitType === 'advice') return diagnoses.length + prescriptions > 0 ? ['visit-type'] : [];
    const kept = visitType === 'revisit' && diagnoses.some((code) => excluded.includes(categoryOf(code)));
    return kept ? ['excluded'] : [];
  },
};
