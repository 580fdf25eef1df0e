import type { Rule } from '../rule.ts';

/** What the rule looks at when a doctor who is invited would diagnose. */
export interface AttendedFacts {
  /** Whether the patient is at a physical institution that attends to them. */
  atInstitution: boolean;
  /** Who asked for the other doctor: the doctor who attends to the patient there, or anybody else. */
  initiatedBy: 'attending-practitioner' | 'other';
  /** Whether a doctor of the inviting side is in the session. */
  invitingSidePresent: boolean;
}

type Unmet = 'institution' | 'attending' | 'present';

/** A patient at an institution whose own doctor invites another may be diagnosed by that doctor, whatever the visit would be otherwise. */
export const attendedException: Rule<AttendedFacts, Record<never, never>, Unmet> = {
  code: 'ATTENDED_EXCEPTION',
  explanation: {
    zh: '患者在实体医疗机构就诊，由接诊医师邀请其他医师会诊时，会诊医师可以出具诊断意见。',
    en: 'A patient at an institution whose own doctor invites another may be diagnosed by that doctor.',
  },
  source: {
    zh: '《互联网诊疗管理办法（试行）》第十六条；《远程医疗服务管理规范（试行）》',
    en: 'Administrative Measures for Internet Diagnosis and Treatment (trial), article 16; Standards for Telemedicine Services (trial)',
  },
  remedies: {
    institution: { zh: '请患者到实体医疗机构就诊。', en: 'Have the patient come to an institution.' },
    attending: { zh: '请由接诊医师发起邀请。', en: 'Have the doctor who attends to the patient invite.' },
    present: { zh: '请邀请方医师在场。', en: 'Have a doctor of the inviting side be there.' },
  },
  national: {},
  judge: ({ atInstitution, initiatedBy, invitingSidePresent }) => [
    ...(atInstitution ? [] : (['institution'] as const)),
    ...(initiatedBy === 'attending-practitioner' ? [] : (['attending'] as const)),
    ...(invitingSidePresent ? [] : (['present'] as const)),
  ],
};
