import type { Account, Patient } from '@oih/data/accounts/models';
import { keptOf } from '../identity/number.ts';
import { hashPassword } from '../sign-in/password.ts';
import { practitioners } from './people.ts';

export const demoPassword = 'demo-Passw0rd';
export const demoPhone = '13800000001';

/** The patient of the demonstration, whose number is invented. @param secret key of the digests of identity numbers. */
export const demoPatient = (secret: string): Patient => ({
  _id: 'patient-demo',
  name: '王桂芳',
  sex: '2',
  birthDate: '1953-04-18',
  phone: demoPhone,
  residentId: keptOf(secret, '330702195304180021'),
});

const fresh = { failures: 0, lockedUntil: null, active: true };

const staff = (
  userName: string,
  displayName: string,
  role: Account['roles'][number],
  passwordHash: string,
): Account => ({
  _id: `account-${userName.replace('.', '-')}`,
  userName,
  passwordHash,
  displayName,
  roles: [role],
  ...fresh,
});

const nameOf = (key: string) => practitioners.find(({ _id }) => _id === `practitioner-${key}`)!.name.zh;

const doctor = (key: string, passwordHash: string) =>
  staff(
    `doctor.${key}`,
    nameOf(key),
    { role: 'practitioner', organizationId: `org-${key}`, practitionerRoleId: `role-${key}` },
    passwordHash,
  );

/** The accounts of the demonstration. */
export async function demoAccounts({ _id, name }: Patient): Promise<Account[]> {
  const hash = await hashPassword(demoPassword);
  return [
    {
      _id: 'account-patient-demo',
      phone: demoPhone,
      displayName: name,
      roles: [{ role: 'patient' }],
      patientId: _id,
      ...fresh,
    },
    ...['county', 'prefecture', 'province', 'station'].map((key) => doctor(key, hash)),
    staff('pharmacist', '许知药', { role: 'pharmacist', organizationId: 'org-county' }, hash),
    staff('dispatcher.prefecture', '何调度', { role: 'dispatcher', organizationId: 'org-prefecture' }, hash),
    staff('dispatcher.county', '曹调度', { role: 'dispatcher', organizationId: 'org-county' }, hash),
    staff('dispatcher.province', '魏调度', { role: 'dispatcher', organizationId: 'org-province' }, hash),
    staff('admin.county', '孙管理', { role: 'admin', organizationId: 'org-county' }, hash),
    staff('admin.prefecture', '陆管理', { role: 'admin', organizationId: 'org-prefecture' }, hash),
    staff('supervisor.province', '梁督导', { role: 'supervisor', organizationId: 'org-province' }, hash),
  ];
}
