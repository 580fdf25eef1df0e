import assert from 'node:assert/strict';
import {
  type AccountView,
  createAccount,
  endAccountSessions,
  listAccounts,
  resetPassword,
  setAccountState,
  unlockAccount,
} from '@oih/contracts/http/accounts';
import { listSchedules } from '@oih/contracts/http/schedules';
import { changePassword, getSession, signInStaff } from '@oih/contracts/http/session';
import { type Doctor, Hospital } from '@oih/testkit/hospital';
import type { HttpClient } from '@oih/testkit/http-client';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';

const chosen = 'a sentence of my own';

describe('the accounts of a hospital', () => {
  let hospital: Hospital<Api>;
  let doctor: Doctor;
  let admin: HttpClient;
  let names = 0;
  const adminOf = async (organizationId: string) =>
    hospital.signedInStaff(await hospital.staff({ role: 'admin', organizationId }));
  const create = async (by = admin) => {
    names += 1;
    const body = { userName: `new.admin-${names}`, displayName: '新职员', role: 'admin' } as const;
    return (await by.call(createAccount, { body })).body;
  };
  const signIn = async (userName: string, password: string) => {
    const client = hospital.visitor();
    const { code, body } = await client.call(signInStaff, { body: { userName, password } });
    return { client, code, body };
  };
  const find = async (accountId: string): Promise<AccountView> =>
    (await admin.call(listAccounts)).body.accounts.find((one) => one.accountId === accountId)!;

  before(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
    doctor = await hospital.doctor(1);
    admin = await adminOf(doctor.organizationId);
  });
  after(() => hospital.close());

  it('begin with a password that is told once and opens nothing before it is replaced', async () => {
    const { account, password } = await create();
    assert.match(password, /^(?:[a-z2-9]{4}-){3}[a-z2-9]{4}$/);
    const { client, body } = await signIn(account.userName, password);
    assert.equal(body.actor?.mustChangePassword, true);
    const week = { query: { from: '2026-11-23' } };
    assert.equal((await client.call(listSchedules, week)).code, 'PASSWORD_CHANGE_REQUIRED');
    assert.equal((await client.send('GET', '/fhir/Appointment')).status, 403);
    const change = (current: string, next: string) => client.call(changePassword, { body: { current, next } });
    assert.equal((await change('wrong', chosen)).code, 'SIGN_IN_FAILED');
    assert.equal((await change(password, password)).code, 'PASSWORD_TOO_WEAK');
    assert.equal((await change(password, 'short')).code, 'PASSWORD_TOO_WEAK');
    const other = await signIn(account.userName, password);
    assert.equal((await change(password, chosen)).body.actor?.mustChangePassword, false);
    assert.equal((await client.call(listSchedules, week)).status, 200);
    assert.equal((await other.client.call(getSession)).body.actor, null);
    assert.equal((await signIn(account.userName, password)).code, 'SIGN_IN_FAILED');
  });

  it('are told by the audit, and no hash leaves the server', async () => {
    const { account } = await create();
    await hospital.api.context.outbox.settled();
    const [event] = await hospital.data.repositories.audit.of(account.accountId);
    assert.equal(event?.action, 'account.added');
    assert.doesNotMatch(JSON.stringify((await admin.call(listAccounts)).body), /argon2/);
  });

  it('have a user name of their own, and a doctor has one account', async () => {
    const { account } = await create();
    const body = { userName: account.userName, displayName: '另一人', role: 'pharmacist' } as const;
    assert.equal((await admin.call(createAccount, { body })).code, 'CONFLICT');
    const second = { userName: 'second.of-doctor', displayName: '医生', role: 'practitioner' } as const;
    const of = (practitionerRoleId: string) => admin.call(createAccount, { body: { ...second, practitionerRoleId } });
    assert.equal((await of(doctor.roleId)).code, 'CONFLICT');
    assert.equal((await of((await hospital.doctor(1)).roleId)).code, 'NOT_FOUND');
    assert.equal((await admin.call(createAccount, { body: second })).code, 'BAD_REQUEST');
  });

  it('are suspended at once and reinstated; nobody suspends the own one', async () => {
    const { account, password } = await create();
    const { client } = await signIn(account.userName, password);
    const set = (accountId: string, version: number, active: boolean) =>
      admin.call(setAccountState, { params: { accountId }, body: { version, active } });
    const off = await set(account.accountId, account.version, false);
    assert.equal(off.body.account.active, false);
    assert.equal((await client.call(getSession)).body.actor, null);
    assert.equal((await signIn(account.userName, password)).code, 'SIGN_IN_FAILED');
    assert.equal((await set(account.accountId, account.version, true)).code, 'EDIT_CONFLICT');
    await set(account.accountId, off.body.account.version, true);
    assert.equal((await signIn(account.userName, password)).code, undefined);
    const own = (await admin.call(listAccounts)).body.accounts.find((one) => one.own)!;
    assert.equal((await set(own.accountId, own.version, false)).code, 'CONFLICT');
  });

  it('that five failures locked are unlocked early, and a new password unlocks too', async () => {
    const { account } = await create();
    const lock = async () => {
      for (let at = 0; at < 5; at++) await signIn(account.userName, 'wrong');
      assert.equal((await signIn(account.userName, 'wrong')).code, 'ACCOUNT_LOCKED');
    };
    const params = { accountId: account.accountId };
    await lock();
    const locked = await find(account.accountId);
    assert.notEqual(locked.lockedUntil, null);
    await admin.call(unlockAccount, { params, body: { version: locked.version } });
    assert.equal((await signIn(account.userName, 'wrong')).code, 'SIGN_IN_FAILED');
    await lock().catch(() => undefined);
    const { version } = await find(account.accountId);
    const { body } = await admin.call(resetPassword, { params, body: { version } });
    assert.equal((await signIn(account.userName, body.password)).body.actor?.mustChangePassword, true);
  });

  it('are signed out everywhere by their administrator', async () => {
    const { account, password } = await create();
    const { client } = await signIn(account.userName, password);
    await admin.call(endAccountSessions, { params: { accountId: account.accountId } });
    assert.equal((await client.call(getSession)).body.actor, null);
  });

  it('of another hospital do not exist, and one that is shared with it is not changed by either', async () => {
    const other = await hospital.doctor(1);
    const elsewhere = await adminOf(other.organizationId);
    const { account } = await create();
    const params = { accountId: account.accountId };
    const body = { version: account.version };
    for (const { code } of [
      await elsewhere.call(resetPassword, { params, body }),
      await elsewhere.call(unlockAccount, { params, body }),
      await elsewhere.call(setAccountState, { params, body: { ...body, active: false } }),
      await elsewhere.call(endAccountSessions, { params }),
    ])
      assert.equal(code, 'NOT_FOUND');
    const sharedId = `shared-${names}`;
    await hospital.data.repositories.accounts.add([
      {
        _id: sharedId,
        userName: 'shared.doctor',
        displayName: '两院医生',
        roles: [doctor, other].map(({ organizationId, roleId }) => ({
          role: 'practitioner',
          organizationId,
          practitionerRoleId: roleId,
        })),
        failures: 0,
        lockedUntil: null,
        active: true,
      },
    ]);
    assert.equal((await find(sharedId)).manageable, false);
    const reset = await admin.call(resetPassword, { params: { accountId: sharedId }, body: { version: 0 } });
    assert.equal(reset.code, 'FORBIDDEN');
  });
});
