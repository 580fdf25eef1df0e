import type { Rule } from '../rule.ts';

/** What the rule looks at: the type of the visit, and what is to be recorded in it. */
export interface RevisitFacts {
  visitType: 'advice' | 'revisit' | 'remote-consultation';
  diagnoses: number;
  prescriptions: number;
}

/** Online diagnosis and treatment is for the follow-up of common and chronic disease. */
export const revisitOnly: Rule<RevisitFacts, Record<string, never>, 'visit-type'> = {
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
  },
  national: {},
  judge: ({ visitType, diagnoses, prescriptions }) =>
    visitType === 'advice' && diagnoses + prescriptions > 0 ? ['visit-type'] : [],
};
