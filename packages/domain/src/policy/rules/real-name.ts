import type { Rule } from '../rule.ts';

/** What the rule looks at when a patient comes in. */
export interface RealNameFacts {
  /** Whether the patient's name and identity number have been confirmed. */
  confirmed: boolean;
  /** Full years of the patient, in the zone of the civil register. */
  age: number;
  /** Whether the same is so for who booked as the guardian; null when nobody did. */
  guardianConfirmed: boolean | null;
}

export interface RealNameLimits {
  /** Younger children may have no number yet, and come in on their guardian's, years. */
  unnumberedBelow: number;
}

type Unmet = 'confirm' | 'confirm-guardian';

/** Nobody comes into the waiting room whose identity is not confirmed. */
export const realName: Rule<RealNameFacts, RealNameLimits, Unmet> = {
  code: 'REAL_NAME',
  explanation: {
    zh: '患者应当实名就诊。未满1岁、还没有身份证号的婴儿，以监护人的实名就诊。',
    en: 'Patients are who they say. An infant under one year without an identity number comes in on the guardian’s.',
  },
  source: {
    zh: '《互联网诊疗监管细则（试行）》第十七条；号码规则见 GB 11643',
    en: 'Supervision Rules for Internet Diagnosis and Treatment (trial), article 17; the number by GB 11643',
  },
  remedies: {
    confirm: {
      zh: '请填写就诊人的姓名和身份证号完成核验，或请卫生站对照身份证办理。',
      en: 'Confirm the patient’s name and identity number, or have a health station do it with the card.',
    },
    'confirm-guardian': {
      zh: '请先核验监护人本人的姓名和身份证号。',
      en: 'Confirm the guardian’s own name and identity number first.',
    },
  },
  national: { unnumberedBelow: 1 },
  judge({ confirmed, age, guardianConfirmed }, { unnumberedBelow }) {
    const onTheGuardian = age < unnumberedBelow && guardianConfirmed === true;
    return [
      ...(confirmed || onTheGuardian ? [] : (['confirm'] as const)),
      ...(guardianConfirmed === false ? (['confirm-guardian'] as const) : []),
    ];
  },
};
