import type { ControlClass } from '@oih/contracts/http/formulary';
import type { Rule } from '../rule.ts';

export interface ControlledFacts {
  /** Classes of control of what is prescribed. */
  classes: readonly ControlClass[];
}

export interface ControlledLimits {
  denied: readonly ControlClass[];
}

/** No narcotic, psychotropic or other drugs under special control. */
export const rxControlled: Rule<ControlledFacts, ControlledLimits, 'controlled'> = {
  code: 'RX_CONTROLLED',
  explanation: {
    zh: '互联网诊疗不得开具麻醉药品、精神药品以及其他用药风险较高、有特殊管理规定的药品。',
    en: 'No narcotic, psychotropic or other medicines under special control are prescribed over the internet.',
  },
  source: {
    zh: '《互联网诊疗管理办法（试行）》《互联网医院管理办法（试行）》',
    en: 'Administrative Measures for Internet Diagnosis and Treatment, and for Internet Hospitals (trial)',
  },
  remedies: {
    controlled: {
      zh: '请删除该药品；确需使用的，请患者到医院面诊。',
      en: 'Take the medicine out; if it is needed, the patient is to be seen in person.',
    },
  },
  national: { denied: ['narcotic', 'psychotropic-1', 'psychotropic-2', 'toxic', 'radioactive'] },
  judge: ({ classes }, { denied }) => (classes.some((one) => denied.includes(one)) ? ['controlled'] : []),
};
