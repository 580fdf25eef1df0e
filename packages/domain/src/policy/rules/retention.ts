import type { Rule } from '../rule.ts';

/** What is kept: the record itself, or what happened on the way to it (chat, connection data). */
export type RetentionClass = 'record' | 'process';

export interface RetentionFacts {
  retention: RetentionClass;
  /** When the visit was over. */
  endedAt: Date;
  now: Date;
  /** Whether somebody has ordered that it be kept for as long as it takes. */
  held: boolean;
}

/** For how many years each class is kept at least. */
export type RetentionLimits = Readonly<Record<RetentionClass, number>>;

/** Until when something is kept. */
export function retainUntil(retention: RetentionClass, endedAt: Date, limits: RetentionLimits): Date {
  const until = new Date(endedAt);
  until.setUTCFullYear(until.getUTCFullYear() + limits[retention]);
  return until;
}

/** Records are kept for fifteen years at least, process records for three; a legal hold keeps both. */
export const retention: Rule<RetentionFacts, RetentionLimits, 'term' | 'hold'> = {
  code: 'RETENTION',
  explanation: {
    zh: '电子病历保存不少于15年；图文对话、音视频等过程资料保存不少于3年；被依法保全的资料不得删除。',
    en: 'Records are kept for fifteen years at least, chat, audio and video on the way to them for three; what is under legal hold is not deleted.',
  },
  source: {
    zh: '《互联网诊疗监管细则（试行）》《医疗机构病历管理规定》',
    en: 'Supervision Rules for Internet Diagnosis and Treatment (trial); Rules for Medical Records of Medical Institutions',
  },
  remedies: {
    term: { zh: '保存期满后方可删除。', en: 'It can be deleted when its term is over.' },
    hold: { zh: '请先解除保全。', en: 'Lift the legal hold first.' },
  },
  national: { record: 15, process: 3 },
  judge: ({ retention: kept, endedAt, now, held }, limits) => [
    ...(now < retainUntil(kept, endedAt, limits) ? (['term'] as const) : []),
    ...(held ? (['hold'] as const) : []),
  ],
};
