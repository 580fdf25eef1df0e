import assert from 'node:assert/strict';
import { callNext, finishEncounter, getEncounter, grantJoin, saveNote } from '@oih/contracts/http/encounters';
import {
  confirmPresence,
  getSession,
  requestCode,
  signInPatient,
  signInStaff,
  signOut,
  signOutEverywhere,
} from '@oih/contracts/http/session';
import { Hospital } from '@oih/testkit/hospital';
import { type Api, startApi } from '../start.ts';
import { hashPassword } from './password.ts';

const minute = 60_000;

describe('signing in', () => {
  let hospital: Hospital<Api>;
  before(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
  });
  after(() => hospital.close());

  it('gives a member of staff a session in an http-only cookie', async () => {
    const { userName } = await hospital.doctor();
    const response = await fetch(`${hospital.origin}/api/session/staff`, {
      method: 'POST',
      headers: { origin: hospital.origin, 'content-type': 'application/json' },
      body: JSON.stringify({ userName, password: hospital.password }),
    });
    const cookie = response.headers.getSetCookie().find((one) => one.startsWith('sid=')) ?? '';
    assert.match(cookie, /^sid=.*HttpOnly.*SameSite=Lax/);
    const client = hospital.visitor();
    client.cookie = cookie.split(';')[0]!;
    assert.equal((await client.call(getSession)).body.actor?.roles[0]?.role, 'practitioner');
  });

  it('answers a wrong name and a wrong password alike', async () => {
    const { userName } = await hospital.doctor();
    const wrong = await hospital.visitor().call(signInStaff, { body: { userName, password: 'wrong' } });
    const unknown = await hospital.visitor().call(signInStaff, { body: { userName: 'nobody', password: 'wrong' } });
    assert.deepEqual([wrong.status, wrong.code], [401, 'SIGN_IN_FAILED']);
    assert.deepEqual(wrong.body, unknown.body);
  });

  it('locks an account after five failures for 30 minutes, also against the right password', async () => {
    const { userName } = await hospital.doctor();
    const attempt = (password: string) => hospital.visitor().call(signInStaff, { body: { userName, password } });
    const codes = await Promise.all(Array.from({ length: 5 }, () => attempt('wrong').then(({ code }) => code)));
    assert.deepEqual(new Set(codes), new Set(['SIGN_IN_FAILED']));
    const locked = await attempt(hospital.password);
    assert.deepEqual([locked.status, locked.code], [423, 'ACCOUNT_LOCKED']);
    hospital.clock.advance(30 * minute + 1);
    assert.equal((await attempt(hospital.password)).status, 200);
  });

  it('makes a new session at each sign-in: the id from before is worth nothing', async () => {
    const { userName } = await hospital.doctor();
    const client = await hospital.signedInStaff(userName);
    const before = client.cookie;
    await client.call(signInStaff, { body: { userName, password: hospital.password } });
    assert.notEqual(client.cookie, before);
    client.cookie = before;
    assert.equal((await client.call(getSession)).body.actor, null);
  });

  it('knows nobody by a session id that is not signed by us, and does not fall over one that is no text at all', async () => {
    const client = await hospital.patient();
    const own = client.cookie;
    assert.notEqual((await client.call(getSession)).body.actor, null);
    const id = /sid=s%3A([^.]+)\./.exec(own)?.[1];
    assert.ok(id);
    for (const forged of [id, `s%3A${id}`, `s%3A${id}.${'A'.repeat(43)}`, `${id}.x`, '%E0%A4%A', '']) {
      client.cookie = `sid=${forged}`;
      const { status, body } = await client.call(getSession);
      assert.deepEqual([status, body.actor], [200, null], forged);
    }
  });

  it('reads the session at a request and does not write it, as long as nothing in it changes', async () => {
    const client = await hospital.patient();
    const rows = hospital.data.client.db(hospital.data.databaseName).collection('sessions');
    const all = () => rows.find().sort({ _id: 1 }).toArray();
    const before = await all();
    await Promise.all(Array.from({ length: 3 }, () => client.call(getSession)));
    assert.deepEqual(await all(), before);
  });

  it('ends this session, or every session of the person', async () => {
    const { userName } = await hospital.doctor();
    const [here, there] = [await hospital.signedInStaff(userName), await hospital.signedInStaff(userName)];
    const another = await hospital.signedInStaff(userName);
    assert.equal((await here.call(signOut)).status, 204);
    assert.equal((await here.call(getSession)).body.actor, null);
    assert.notEqual((await there.call(getSession)).body.actor, null);
    assert.equal((await there.call(signOutEverywhere)).status, 204);
    assert.equal((await another.call(getSession)).body.actor, null);
  });

  it('ends the session of staff twelve hours after the sign-in', async () => {
    const { userName } = await hospital.doctor();
    const client = await hospital.signedInStaff(userName);
    hospital.clock.advance(12 * 60 * minute + 1);
    assert.equal((await client.call(getSession)).body.actor, null);
  });

  it('signs for four hours after a password and then asks for it again; what was begun stays (rule DOCTOR_PRESENT)', async () => {
    const { userName, slots } = await hospital.doctor();
    const clinic = await hospital.signedInStaff(userName);
    const params = { encounterId: (await hospital.waiting(await hospital.patient(), slots[0]!._id)).encounterId };
    await clinic.call(callNext);
    const note = { chiefComplaint: '头晕', presentIllness: '', assessment: '平稳', plan: '复诊' };
    await clinic.call(saveNote, { params, body: { baseVersion: 0, note } });
    hospital.clock.advance(4 * 60 * minute);
    const refused = await clinic.call(finishEncounter, { params });
    const { details } = (refused.body as unknown as { error: { details: { unmet: string[] } } }).error;
    assert.deepEqual([refused.code, details.unmet], ['DOCTOR_PRESENT', ['password']]);
    assert.equal((await clinic.call(confirmPresence, { body: { password: 'wrong' } })).code, 'SIGN_IN_FAILED');
    assert.equal((await clinic.call(finishEncounter, { params })).code, 'DOCTOR_PRESENT');
    const { at } = (await clinic.call(confirmPresence, { body: { password: hospital.password } })).body;
    assert.equal(Date.parse(at), hospital.clock.now().getTime());
    assert.equal((await clinic.call(finishEncounter, { params })).status, 200);
  });

  it('lets a doctor work on one device at a time: the one on which the password was given last (rule DOCTOR_PRESENT)', async () => {
    const { userName, slots } = await hospital.doctor();
    const { encounterId } = await hospital.waiting(await hospital.patient(), slots[0]!._id);
    const [desk, phone] = [await hospital.signedInStaff(userName), await hospital.signedInStaff(userName)];
    const params = { encounterId };
    const refused = await desk.call(callNext);
    assert.deepEqual([refused.code, refused.details!.unmet], ['DOCTOR_PRESENT', ['device']]);
    assert.equal((await desk.call(getEncounter, { params })).status, 200);
    assert.equal((await phone.call(callNext)).status, 200);
    assert.equal((await desk.call(grantJoin, { params })).code, 'DOCTOR_PRESENT');
    await desk.call(confirmPresence, { body: { password: hospital.password } });
    assert.equal((await desk.call(grantJoin, { params })).status, 201);
    assert.equal((await phone.call(grantJoin, { params })).code, 'DOCTOR_PRESENT');
  });

  it('takes a one-time code once, and not after five minutes', async () => {
    const phone = hospital.newPhone();
    const client = hospital.visitor();
    await client.call(requestCode, { body: { phone } });
    const code = await hospital.codeFor(phone);
    const tries = await Promise.all(
      Array.from({ length: 4 }, () => hospital.visitor().call(signInPatient, { body: { phone, code } })),
    );
    assert.equal(tries.filter(({ status }) => status === 200).length, 1);
    hospital.clock.advance(2 * minute);
    await client.call(requestCode, { body: { phone } });
    const late = await hospital.codeFor(phone);
    hospital.clock.advance(5 * minute + 1);
    assert.equal((await client.call(signInPatient, { body: { phone, code: late } })).code, 'CODE_EXPIRED');
  });

  it('sends one code a minute, and locks a phone after five wrong ones', async () => {
    const phone = hospital.newPhone();
    const client = hospital.visitor();
    assert.equal((await client.call(requestCode, { body: { phone } })).status, 202);
    assert.equal((await client.call(requestCode, { body: { phone } })).code, 'RATE_LIMITED');
    const right = await hospital.codeFor(phone);
    const wrong = right === '000000' ? '000001' : '000000';
    for (let attempt = 0; attempt < 5; attempt++)
      assert.equal((await client.call(signInPatient, { body: { phone, code: wrong } })).code, 'CODE_INVALID');
    assert.equal((await client.call(signInPatient, { body: { phone, code: right } })).code, 'ACCOUNT_LOCKED');
    assert.equal((await client.call(requestCode, { body: { phone } })).code, 'ACCOUNT_LOCKED');
  });

  it('gives as many guesses at once no more than five tries at a code or a password', async () => {
    const phone = hospital.newPhone();
    await hospital.visitor().call(requestCode, { body: { phone } });
    const code = (await hospital.codeFor(phone)) === '000000' ? '000001' : '000000';
    const { userName } = await hospital.doctor();
    const guesses = (wrong: string, guess: () => Promise<{ code?: string | undefined }>) =>
      Promise.all(Array.from({ length: 12 }, guess)).then((all) => all.filter(({ code }) => code === wrong).length);
    const guessCode = () => hospital.visitor().call(signInPatient, { body: { phone, code } });
    const guessPassword = () => hospital.visitor().call(signInStaff, { body: { userName, password: 'wrong' } });
    assert.deepEqual(
      [await guesses('CODE_INVALID', guessCode), await guesses('SIGN_IN_FAILED', guessPassword)],
      [5, 5],
    );
  });

  it('refuses a change that another site asks for', async () => {
    const client = await hospital.patient();
    const answer = await client.send('DELETE', '/api/session', undefined, { origin: 'https://evil.example' });
    assert.deepEqual([answer.status, answer.code], [403, 'ORIGIN_REJECTED']);
    assert.notEqual((await client.call(getSession)).body.actor, null);
  });
});

describe('the guard of the sign-in', () => {
  it('slows an address down that tries too often', async () => {
    const hospital = await Hospital.start({ startApi, hashPassword }, { signInsPerMinute: 3 });
    const attempt = () => hospital.visitor().call(signInStaff, { body: { userName: 'nobody', password: 'wrong' } });
    const codes = [await attempt(), await attempt(), await attempt(), await attempt()].map(({ code }) => code);
    await hospital.close();
    assert.deepEqual(codes, ['SIGN_IN_FAILED', 'SIGN_IN_FAILED', 'SIGN_IN_FAILED', 'RATE_LIMITED']);
  });

  it('sends no codes in production without a provider, and says so; the mailbox is not there', async () => {
    const hospital = await Hospital.start({ startApi, hashPassword }, { nodeEnv: 'production' });
    const code = await hospital.visitor().call(requestCode, { body: { phone: hospital.newPhone() } });
    const mailbox = await hospital.visitor().send('GET', '/dev/mailbox');
    await hospital.close();
    assert.equal(code.code, 'UNAVAILABLE');
    assert.doesNotMatch(String(mailbox.body), /text provider would have sent/);
  });
});
