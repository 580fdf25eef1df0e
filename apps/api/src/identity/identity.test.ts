import assert from 'node:assert/strict';
import { bookAppointment, checkIn, getConsentText, holdSlot, listAppointments } from '@oih/contracts/http/appointments';
import { addFamilyMember, identifyFamilyMember } from '@oih/contracts/http/family';
import { openResident } from '@oih/contracts/http/kiosk';
import { getProfile, requestIdentityCode, saveProfile } from '@oih/contracts/http/profile';
import { getSession } from '@oih/contracts/http/session';
import { agreedTo } from '@oih/testkit/consent';
import { Hospital } from '@oih/testkit/hospital';
import type { HttpClient } from '@oih/testkit/http-client';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';

const device = { camera: 'ok', microphone: 'ok', speaker: 'ok', connection: 'good', mode: 'video' } as const;
const name = '王试';
const birthDate = '1953-04-18';

describe('the real name of a patient', () => {
  let hospital: Hospital<Api>;
  before(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
  });
  after(() => hospital.close());

  const newcomer = () => hospital.patient({ profile: false });
  const save = (client: HttpClient, body: { name: string; residentId: string; code?: string }) =>
    client.call(saveProfile, { body });
  const bookedFor = async (client: HttpClient, slotId: string, patientId?: string) => {
    const held = await client.call(holdSlot, { body: { slotId, ...(patientId ? { patientId } : {}) } });
    const params = { appointmentId: held.body.appointment.id };
    const consent = agreedTo((await client.call(getConsentText)).body);
    await client.call(bookAppointment, { params, body: { consent } });
    return params;
  };
  const comesIn = (client: HttpClient, params: { appointmentId: string }) =>
    client.call(checkIn, { params, body: { device } });

  it('comes with the identity number, which tells sex and birth date and is kept nowhere', async () => {
    const client = await newcomer();
    const residentId = hospital.newResidentId('1987-02-28', '1');
    const { status, body } = await save(client, { name: '孙试', residentId });
    assert.equal(status, 200);
    const { sex, birthDate: born, residentId: masked } = body.profile;
    assert.deepEqual([sex, born, masked], ['1', '1987-02-28', `33************${residentId.slice(-4)}`]);
    assert.equal((await client.call(getSession)).body.actor!.identityConfirmed, true);
    const stored = await hospital.data.repositories.patients.byId(body.profile.patientId);
    assert.doesNotMatch(JSON.stringify([body, stored]), new RegExp(residentId));
  });

  it('is refused by the check character, by the register, and for a number of another day than the one confirmed', async () => {
    const client = await newcomer();
    const residentId = hospital.newResidentId(birthDate);
    const wrong = `${residentId.slice(0, 16)}${(Number(residentId[16]) + 2) % 10}${residentId[17]}`;
    assert.equal((await save(client, { name, residentId: wrong })).code, 'RESIDENT_ID_INVALID');
    assert.equal((await save(client, { name: '王不符', residentId })).code, 'NAME_DIFFERS');
    assert.equal((await client.call(getProfile)).body.profile, null);
    assert.equal((await save(client, { name, residentId })).status, 200);
    const other = hospital.newResidentId(birthDate);
    assert.equal((await save(client, { name, residentId: other })).code, 'IDENTITY_FIXED');
    assert.equal((await save(client, { name: '李试', residentId })).code, 'NAME_DIFFERS');
    assert.equal((await save(client, { name: '王 试', residentId })).status, 200);
  });

  it('may wait while the register is silent: the time is booked, and the waiting room opens once it is confirmed', async () => {
    const client = await newcomer();
    const { slots } = await hospital.doctor();
    const residentId = hospital.newResidentId(birthDate);
    const waiting = await save(client, { name: '王无应答', residentId });
    assert.deepEqual([waiting.status, waiting.body.profile.residentId], [200, null]);
    assert.equal((await client.call(getSession)).body.actor!.identityConfirmed, false);
    const params = await bookedFor(client, slots[0]!._id);
    const refused = await comesIn(client, params);
    assert.deepEqual([refused.code, refused.details], ['REAL_NAME', { rule: 'REAL_NAME', unmet: ['confirm'] }]);
    // The same number can be confirmed for its owner meanwhile: it was not held.
    assert.equal((await save(client, { name, residentId })).status, 200);
    assert.equal((await comesIn(client, params)).status, 200);
  });

  it('of one number, given by two accounts at the same moment, is one account’s', async () => {
    const residentId = hospital.newResidentId(birthDate);
    const clients = await Promise.all([newcomer(), newcomer(), newcomer()]);
    const answers = await Promise.all(clients.map((client) => save(client, { name, residentId })));
    assert.deepEqual(answers.map(({ code }) => code ?? 'saved').sort(), ['IDENTITY_KNOWN', 'IDENTITY_KNOWN', 'saved']);
    const profiles = await Promise.all(clients.map(async (client) => (await client.call(getProfile)).body.profile));
    assert.equal(profiles.filter(Boolean).length, 1);
  });

  it('opens what a health station has registered to the phone that was given there', async () => {
    const client = await newcomer();
    const residentId = hospital.newResidentId('1949-10-01');
    const { screen } = await hospital.attended({ name: '吴居民', residentId, phone: hospital.phoneOf(client) });
    const { patientId } = (await screen.call(getSession)).body.actor!;
    assert.equal((await save(client, { name: '吴居民', residentId })).body.profile.patientId, patientId);
  });

  it('opens a record to another phone only by a code that went to the phone of the record', async () => {
    const [owner, other] = [await hospital.patient(), await newcomer()];
    const { slots } = await hospital.doctor();
    const appointmentId = await hospital.booked(owner, slots[0]!._id);
    const given = { name, residentId: hospital.numberOf(owner) };
    const phone = hospital.phoneOf(owner);
    const refused = await save(other, given);
    assert.deepEqual([refused.code, refused.details], ['IDENTITY_KNOWN', { phone: `…${phone.slice(-2)}` }]);
    assert.equal((await save(other, { ...given, code: '000000' })).code, 'CODE_INVALID');
    hospital.clock.advance(61_000);
    assert.equal((await other.call(requestIdentityCode, { body: { ...given, name: '李试' } })).code, 'NOT_FOUND');
    assert.equal((await other.call(requestIdentityCode, { body: given })).status, 202);
    const code = await hospital.codeFor(phone);
    // A code is for the account that asked.
    assert.equal((await save(await newcomer(), { ...given, code })).code, 'CODE_INVALID');
    assert.equal((await save(other, { ...given, code })).status, 200);
    const mine = async (client: HttpClient) => (await client.call(listAppointments, { query: {} })).body;
    assert.deepEqual(
      (await mine(other)).appointments.map(({ id }) => id),
      [appointmentId],
    );
    // The record has moved: the account that had it is nobody's now.
    assert.equal((await owner.call(getSession)).body.actor!.profileComplete, false);
  });

  it('of a resident without a phone is opened after a station has seen the card and noted one', async () => {
    const residentId = hospital.newResidentId('1948-10-01');
    const resident = { name: '吴居民', residentId };
    const { screen } = await hospital.attended(resident);
    const client = await newcomer();
    const refused = await save(client, resident);
    assert.deepEqual([refused.code, refused.details], ['IDENTITY_KNOWN', { phone: null }]);
    assert.equal((await client.call(requestIdentityCode, { body: resident })).code, 'NOT_FOUND');
    await screen.call(openResident, { body: { ...resident, phone: hospital.phoneOf(client) } });
    assert.equal((await save(client, resident)).status, 200);
  });

  it('of somebody who is added to a family opens nothing without a code of that person’s phone', async () => {
    const [mother, son] = [await hospital.patient(), await hospital.patient()];
    const body = { name, residentId: hospital.numberOf(mother), relation: 'parent' } as const;
    assert.equal((await son.call(addFamilyMember, { body })).code, 'IDENTITY_KNOWN');
    hospital.clock.advance(61_000);
    await son.call(requestIdentityCode, { body: { name, residentId: body.residentId } });
    const code = await hospital.codeFor(hospital.phoneOf(mother));
    const { members } = (await son.call(addFamilyMember, { body: { ...body, code } })).body;
    const { patientId } = (await mother.call(getSession)).body.actor!;
    assert.deepEqual(
      members.map((one) => one.patientId),
      [patientId],
    );
    assert.equal((await mother.call(getSession)).body.actor!.profileComplete, true);
    const own = { name, residentId: hospital.numberOf(son), relation: 'other' } as const;
    assert.equal((await son.call(addFamilyMember, { body: own })).code, 'CONFLICT');
  });

  it('of an infant may be the guardian’s, until the child is one year old', async () => {
    const guardian = await hospital.patient();
    const { slots } = await hospital.doctor();
    const infant = { sex: '1', birthDate: '2026-03-01' } as const;
    const body = { name: '王婴', relation: 'child', guardian: true, infant } as const;
    const older = { ...body, infant: { sex: '1', birthDate: '2025-11-01' } } as const;
    assert.equal((await guardian.call(addFamilyMember, { body: older })).code, 'RESIDENT_ID_INVALID');
    const [member] = (await guardian.call(addFamilyMember, { body })).body.members;
    assert.equal(member!.residentId, null);
    const params = await bookedFor(guardian, slots[0]!._id, member!.patientId);
    assert.equal((await comesIn(guardian, params)).status, 200);
    const residentId = hospital.newResidentId('2026-03-02', '1');
    const to = { params: { patientId: member!.patientId }, body: { name: '王婴', residentId } };
    const [now] = (await guardian.call(identifyFamilyMember, to)).body.members;
    assert.deepEqual([now!.birthDate, now!.residentId?.slice(-4)], ['2026-03-02', residentId.slice(-4)]);
    const again = { ...to, body: { name: '王婴', residentId: hospital.newResidentId('2026-03-02', '1') } };
    assert.equal((await guardian.call(identifyFamilyMember, again)).code, 'IDENTITY_FIXED');
    const stranger = await hospital.patient();
    assert.equal((await stranger.call(identifyFamilyMember, to)).code, 'NOT_FOUND');
  });

  it('of a guardian is confirmed before the child comes in', async () => {
    const guardian = await newcomer();
    const { slots } = await hospital.doctor();
    await save(guardian, { name: '王无应答', residentId: hospital.newResidentId('1990-01-01') });
    const residentId = hospital.newResidentId('2020-05-01');
    const child = { name: '王小试', relation: 'child', guardian: true, residentId } as const;
    const [member] = (await guardian.call(addFamilyMember, { body: child })).body.members;
    const params = await bookedFor(guardian, slots[0]!._id, member!.patientId);
    const refused = await comesIn(guardian, params);
    assert.deepEqual([refused.code, refused.details!.unmet], ['REAL_NAME', ['confirm-guardian']]);
  });
});
