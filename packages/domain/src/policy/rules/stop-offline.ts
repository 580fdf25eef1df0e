import type { Rule } from '../rule.ts';

/** What the rule looks at: whether the visit was stopped, and what is to be done in it. */
export interface StopFacts {
  stopped: boolean;
  doing: 'diagnose' | 'prescribe';
}

/** A first visit, or a condition that has changed or does not suit, is stopped and sent to an institution. */
export const stopOffline: Rule<StopFacts, Record<string, never>, 'stopped'> = {
  code: 'STOP_OFFLINE',
  explanation: {
    zh: '首诊、病情变化或不适宜线上诊疗的，医师应立即终止并引导患者到实体医疗机构就诊；终止后不得下诊断、开处方。',
    en: 'A first visit, and a condition that has changed or does not suit, is stopped at once and the patient sent to an institution; after that nothing is diagnosed or prescribed.',
  },
  source: {
    zh: '《互联网诊疗管理办法（试行）》第十六条，《互联网诊疗监管细则（试行）》第十九条',
    en: 'Administrative Measures for Internet Diagnosis and Treatment (trial), article 16; Supervision Rules (trial), article 19',
  },
  remedies: {
    stopped: {
      zh: '就诊已终止。请患者到医疗机构面诊。',
      en: 'The visit was stopped. The patient is to be seen in person.',
    },
  },
  national: {},
  judge: ({ stopped }) => (stopped ? ['stopped'] : []),
};
