import { categoryOf } from '../../terminology/conditions.ts';
import type { Rule } from '../rule.ts';

/** What the rule looks at: when a follow-up is booked, when it begins, and when a diagnosis is recorded in it. */
export type EvidenceFacts =
  | {
      stage: 'booking';
      /** The date of the earlier diagnosis, and today's, `YYYY-MM-DD`; null when none is named. */
      diagnosedOn: string | null;
      today: string;
      /** How many papers show it. */
      papers: number;
    }
  | { stage: 'start'; attested: boolean }
  | { stage: 'diagnosis'; codes: readonly string[]; evidenced: readonly string[] };

export interface EvidenceLimits {
  papers: number;
  /** How old the earlier diagnosis may be, days; null without a limit. */
  oldestDays: number | null;
}

type Unmet = 'diagnosis' | 'paper' | 'too-old' | 'in-future' | 'attestation' | 'category';

const day = 86_400_000;
const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / day;

function atBooking(
  { diagnosedOn, today, papers }: Extract<EvidenceFacts, { stage: 'booking' }>,
  limits: EvidenceLimits,
): Unmet[] {
  const few: Unmet[] = papers < limits.papers ? ['paper'] : [];
  if (diagnosedOn === null) return ['diagnosis', ...few];
  const age = daysBetween(diagnosedOn, today);
  if (age < 0) return ['in-future', ...few];
  return limits.oldestDays !== null && age > limits.oldestDays ? ['too-old', ...few] : few;
}

/** The patient supplies a record with a clear earlier diagnosis, and the doctor judges it. */
export const priorDiagnosis: Rule<EvidenceFacts, EvidenceLimits, Unmet> = {
  code: 'PRIOR_DIAGNOSIS',
  explanation: {
    zh: '复诊患者须提供载有明确诊断的病历资料，由医师判断并签名确认后方可开始；线上诊断不得超出资料所证明的疾病类目。',
    en: 'For a follow-up the patient supplies a record with a clear diagnosis, which the doctor judges and attests before the visit begins; a diagnosis online stays within the categories that the record gives evidence of.',
  },
  source: {
    zh: '《互联网诊疗监管细则（试行）》第十八条',
    en: 'Supervision Rules for Internet Diagnosis and Treatment (trial), article 18',
  },
  remedies: {
    diagnosis: {
      zh: '请填写既往诊断、诊断医院和诊断日期。',
      en: 'Name the earlier diagnosis, the hospital and the date.',
    },
    paper: { zh: '请上传至少一份载有该诊断的病历资料。', en: 'Upload at least one paper that shows the diagnosis.' },
    'too-old': {
      zh: '请提供更近期的诊断资料，或线下就诊。',
      en: 'Supply a more recent record, or see a doctor in person.',
    },
    'in-future': { zh: '诊断日期不能晚于今天，请改正。', en: 'The date of the diagnosis lies ahead. Correct it.' },
    attestation: {
      zh: '请先查看患者的病历资料并签名确认既往诊断。',
      en: 'Look at the papers first, and attest the earlier diagnosis.',
    },
    category: {
      zh: '请选择资料所证明类目内的诊断；新的病情请转线下就诊。',
      en: 'Choose a diagnosis within the evidenced categories; for a new condition, stop and send the patient to a hospital.',
    },
  },
  national: { papers: 1, oldestDays: null },
  judge(facts, limits) {
    if (facts.stage === 'booking') return atBooking(facts, limits);
    if (facts.stage === 'start') return facts.attested ? [] : ['attestation'];
    return facts.codes.every((code) => facts.evidenced.includes(categoryOf(code))) ? [] : ['category'];
  },
};
