import type { Rule } from '../rule.ts';

/** What the rule looks at when medicine is prescribed for a child. */
export interface ChildFacts {
  /** Full years, on the day in the hospital's zone. */
  age: number;
  /** Whether the visit was booked by a guardian who is known by name. */
  guardianKnown: boolean;
  /** Whether the doctor has seen that the guardian is there; undefined before it is signed. */
  guardianPresent?: boolean;
  /** Code of the doctor's department in the register of clinical departments (诊疗科目). */
  departmentCode: string;
}

export interface ChildLimits {
  /** The rule is for children below this age, years. */
  below: number;
  /** Departments whose doctors prescribe for them. */
  departments: readonly string[];
}

type Unmet = 'guardian' | 'presence' | 'specialist';

const belongs = (code: string, department: string): boolean => code === department || code.startsWith(`${department}.`);

/** For a child under six, a guardian and a fitting specialist are present when medicine is prescribed. */
export const minorUnder6: Rule<ChildFacts, ChildLimits, Unmet> = {
  code: 'MINOR_UNDER_6',
  explanation: {
    zh: '为低龄儿童（6岁以下）开具互联网儿童用药处方时，应当确定患儿有监护人和相关专业医师陪伴。',
    en: 'When medicine is prescribed for a child under six, a guardian and a doctor of a fitting specialty are present.',
  },
  source: {
    zh: '《互联网诊疗管理办法（试行）》《互联网医院管理办法（试行）》',
    en: 'Administrative Measures for Internet Diagnosis and Treatment, and for Internet Hospitals (trial)',
  },
  remedies: {
    guardian: { zh: '请由监护人为患儿预约并陪同就诊。', en: 'Have the guardian book for the child and be there.' },
    presence: {
      zh: '请确认监护人正在陪同，并勾选确认。',
      en: 'See that the guardian is there, and confirm it.',
    },
    specialist: {
      zh: '请转由儿科医师开具，或请患儿线下就诊。',
      en: 'Hand the child over to a paediatrician, or have the child seen in person.',
    },
  },
  national: { below: 6, departments: ['07', '08', '09'] },
  judge({ age, guardianKnown, guardianPresent, departmentCode }, { below, departments }) {
    if (age >= below) return [];
    return [
      ...(guardianKnown ? [] : (['guardian'] as const)),
      ...(guardianPresent === false ? (['presence'] as const) : []),
      ...(departments.some((one) => belongs(departmentCode, one)) ? [] : (['specialist'] as const)),
    ];
  },
};
