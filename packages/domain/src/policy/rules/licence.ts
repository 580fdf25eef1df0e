import type { NotOffered } from '@oih/contracts/http/licence';
import { notOffered, type Offerable } from '../../licence/offering.ts';
import type { Rule } from '../rule.ts';

/** Whose licence is looked at, and for which day of the hospital's calendar, `YYYY-MM-DD`. */
export interface LicenceFacts {
  role: Offerable;
  date: string;
}

/** Registered, with three years of independent practice; practice elsewhere is filed. Its years are the nation's everywhere: the search sums up by them. */
export const licence: Rule<LicenceFacts, Record<never, never>, NotOffered> = {
  code: 'LICENCE',
  explanation: {
    zh: '医师依法注册、具有三年以上独立临床工作经验，多机构执业已备案；证照到期后不再放号。',
    en: 'Registered, with three years of independent practice; practice elsewhere is filed. Times are withheld once a licence has expired.',
  },
  source: {
    zh: '《互联网诊疗管理办法（试行）》第十四条',
    en: 'Administrative Measures for Internet Diagnosis and Treatment (trial), article 14',
  },
  remedies: {
    inactive: { zh: '请医院重新启用该医师。', en: 'The hospital makes the doctor active again.' },
    'no-licence': { zh: '请医院录入执业证照。', en: 'The hospital enters the licence.' },
    'licence-expired': { zh: '请医院录入更新后的证照。', en: 'The hospital enters the renewed licence.' },
    'three-years': { zh: '独立执业满三年后方可接诊。', en: 'Wait until three years of independent practice are full.' },
    'not-filed': { zh: '请先办理在本院执业的备案。', en: 'The practice at this hospital is filed first.' },
    'filing-expired': { zh: '请医院录入更新后的备案。', en: 'The hospital enters the renewed filing.' },
  },
  national: {},
  judge({ role, date }) {
    const why = notOffered(role, date);
    return why ? [why] : [];
  },
};
