import type { Rule } from '../rule.ts';

/** What the rule looks at: whether who prescribes is the doctor of the visit, and what the prescription is for. */
export interface AuthorFacts {
  ownVisit: boolean;
  /** Diagnoses of the note; undefined before anything is signed. */
  diagnoses?: number;
}

/** The receiving doctor prescribes personally, for a diagnosis that he has made. */
export const rxAuthor: Rule<AuthorFacts, Record<string, never>, 'author' | 'diagnosis'> = {
  code: 'RX_AUTHOR',
  explanation: {
    zh: '处方由接诊医师本人根据诊断开具，不得由他人或软件自动生成。',
    en: 'The receiving doctor prescribes personally and for a diagnosis; nobody else and no program does.',
  },
  source: {
    zh: '《互联网诊疗监管细则（试行）》第二十一条',
    en: 'Supervision Rules for Internet Diagnosis and Treatment (trial), article 21',
  },
  remedies: {
    author: { zh: '请由本次就诊的接诊医师开具。', en: 'The doctor of this visit is to prescribe.' },
    diagnosis: { zh: '请先在病历中填写诊断。', en: 'Put the diagnosis into the note first.' },
  },
  national: {},
  judge: ({ ownVisit, diagnoses }) => [
    ...(ownVisit ? [] : (['author'] as const)),
    ...(diagnoses === 0 ? (['diagnosis'] as const) : []),
  ],
};
