import type { Rule } from '../rule.ts';

/** What the rule looks at before a booking, the waiting room and the call. */
export interface ConsentFacts {
  /** Whether the informed consent was given, to the text that counts. */
  informed: boolean;
  /** The same of the separate consent to sensitive personal information; visits booked before there was one do not need it. */
  sensitive: boolean;
}

type Unmet = 'informed' | 'sensitive';

/** Informed consent first; sensitive personal information has a consent of its own. */
export const consent: Rule<ConsentFacts, Record<never, never>, Unmet> = {
  code: 'CONSENT',
  explanation: {
    zh: '就诊前知情同意，记录文本版本、摘要、签署人、身份和时间；没有同意不能加入通话。处理敏感个人信息另行单独同意。',
    en: 'Informed consent first, stored with the version, hash, signer, capacity and time; nobody joins without it. Sensitive personal information has a consent of its own.',
  },
  source: {
    zh: '《互联网诊疗管理办法（试行）》；《个人信息保护法》第二十九条',
    en: 'Administrative Measures for Internet Diagnosis and Treatment (trial); Personal Information Protection Law, article 29',
  },
  remedies: {
    informed: { zh: '请阅读当前的知情同意书并同意。', en: 'Read the present consent and agree to it.' },
    sensitive: {
      zh: '请阅读当前的敏感个人信息处理同意书并单独同意。',
      en: 'Read the present consent to the processing of sensitive information, and agree to it separately.',
    },
  },
  national: {},
  judge: ({ informed, sensitive }) => [
    ...(informed ? [] : (['informed'] as const)),
    ...(sensitive ? [] : (['sensitive'] as const)),
  ],
};
