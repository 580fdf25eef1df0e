import type { Rule } from '../rule.ts';

/** What the rule looks at when something is signed, or a patient is called. */
export interface PresenceFacts {
  /** A session of the person themselves, who holds the role at that hospital; no job, no program, nobody else. */
  inPerson: boolean;
  /** The browser on which the password was given last. */
  onActiveDevice: boolean;
  /** Since the password was given, hours; null where no signature is asked for. */
  hoursSince: number | null;
}

export interface PresenceLimits {
  /** How long after a password something is signed, hours: one clinic, a morning or an afternoon. */
  hours: number;
}

type Unmet = 'person' | 'device' | 'password';

/** No one and no program stands in for the doctor. */
export const doctorPresent: Rule<PresenceFacts, PresenceLimits, Unmet> = {
  code: 'DOCTOR_PRESENT',
  explanation: {
    zh: '医师由本人接诊，其他人员、人工智能软件不得替代。只有本人登录才能签名，输入密码数小时后签名须再次输入；同一时间只在一台设备上接诊和签名。',
    en: 'No one and no program stands in for the doctor. Only a person signed in as themselves can sign, gives the password again after some hours, and sees patients and signs on one device at a time.',
  },
  source: {
    zh: '《互联网诊疗监管细则（试行）》第十三条',
    en: 'Supervision Rules for Internet Diagnosis and Treatment (trial), article 13',
  },
  remedies: {
    person: {
      zh: '请用本人在该医院的账号登录后操作。',
      en: 'Sign in with your own account, in your role at this hospital.',
    },
    device: {
      zh: '您已在另一台设备上登录。请在这里输入密码后继续。',
      en: 'You have signed in on another device since. Give your password to go on here.',
    },
    password: {
      zh: '距上次输入密码已久，请再次输入密码。',
      en: 'Your last password is some hours old. Give it again for this clinic.',
    },
  },
  national: { hours: 4 },
  judge({ inPerson, onActiveDevice, hoursSince }, { hours }) {
    if (!inPerson) return ['person'];
    if (!onActiveDevice) return ['device'];
    return hoursSince !== null && hoursSince >= hours ? ['password'] : [];
  },
};
