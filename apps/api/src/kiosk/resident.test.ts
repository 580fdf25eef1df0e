import assert from 'node:assert/strict';
import { listAppointments } from '@oih/contracts/http/appointments';
import { addFamilyMember } from '@oih/contracts/http/family';
import {
  closeResident,
  listStationResidents,
  openResident,
  reopenResident,
  signInAtKiosk,
} from '@oih/contracts/http/kiosk';
import { getSession } from '@oih/contracts/http/session';
import { Hospital } from '@oih/testkit/hospital';
import type { HttpClient } from '@oih/testkit/http-client';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';

describe('a resident at a kiosk', () => {
  let hospital: Hospital<Api>;
  before(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
  });
  after(() => hospital.close());

  /** A screen at which the doctor has signed in. */
  const desk = async () => {
    const kiosk = await hospital.kiosk();
    await kiosk.screen.call(signInAtKiosk, { body: { userName: kiosk.userName, password: hospital.password } });
    return kiosk;
  };
  const open = (screen: HttpClient, body: Parameters<typeof asBody>[0]) => screen.call(openResident, { body });
  const asBody = (body: {
    name: string;
    residentId: string;
    phone?: string;
    guardian?: { name: string; residentId: string; relation: 'parent' };
  }) => body;
  const patientAt = async (screen: HttpClient) => (await screen.call(getSession)).body.actor!.patientId;

  it('is registered with what the identity number tells, and found again at every station', async () => {
    const residentId = hospital.newResidentId('1950-06-01');
    const [one, other] = [await desk(), await desk()];
    const opened = await open(one.screen, { name: '吴 居民', residentId });
    const { resident } = opened.body.actor!.attended!;
    assert.deepEqual(
      { ...resident, residentId: resident!.residentId!.slice(-4) },
      { name: '吴 居民', sex: '2', birthDate: '1950-06-01', age: 76, guardian: null, residentId: residentId.slice(-4) },
    );
    await open(other.screen, { name: '吴居民', residentId: residentId.toLowerCase() });
    assert.equal(await patientAt(other.screen), await patientAt(one.screen));
  });

  it('is one patient when two stations register the same person at the same moment', async () => {
    const residentId = hospital.newResidentId('1951-06-01');
    const desks = await Promise.all([desk(), desk(), desk()]);
    await Promise.all(desks.map(({ screen }) => open(screen, { name: '吴居民', residentId })));
    const ids = await Promise.all(desks.map(({ screen }) => patientAt(screen)));
    assert.equal(new Set(ids).size, 1);
    assert.notEqual(ids[0], undefined);
  });

  it('is kept without the number itself, which no answer and no record repeats', async () => {
    const residentId = hospital.newResidentId('1952-06-01');
    const { screen } = await desk();
    const answer = await open(screen, { name: '吴居民', residentId });
    const stored = await hospital.data.repositories.patients.byId((await patientAt(screen))!);
    assert.doesNotMatch(JSON.stringify([answer.body, stored]), new RegExp(residentId));
    assert.match(stored!.residentId!.digest, /^[0-9a-f]{64}$/);
  });

  it('is not opened with a wrong number, or with a number that goes with another name', async () => {
    const residentId = hospital.newResidentId('1953-06-01');
    const { screen } = await desk();
    const wrong = `${residentId.slice(0, 16)}${(Number(residentId[16]) + 2) % 10}${residentId[17]}`;
    const refused = await open(screen, { name: '吴居民', residentId: wrong });
    assert.equal(refused.code, 'RESIDENT_ID_INVALID');
    await open(screen, { name: '吴居民', residentId });
    const patientId = (await patientAt(screen))!;
    await screen.call(closeResident);
    assert.equal((await open(screen, { name: '李居民', residentId })).code, 'NAME_DIFFERS');
    assert.equal(await patientAt(screen), undefined);
    const trail = await hospital.data.repositories.audit.of(patientId);
    assert.deepEqual(
      trail.map(({ action, role }) => [action, role]),
      [
        ['Patient.attended', 'attendant'],
        ['Patient.attendance-refused', 'attendant'],
      ],
    );
  });

  it('is the patient of an own account, or of a family’s, by the same number', async () => {
    const holder = await hospital.patient();
    const account = (await holder.call(getSession)).body.actor!;
    const residentId = hospital.newResidentId('1930-05-01');
    const mother = { name: '李母试', relation: 'parent', residentId } as const;
    const members = (await holder.call(addFamilyMember, { body: mother })).body.members;
    const { screen } = await desk();
    await open(screen, { name: '王试', residentId: hospital.numberOf(holder) });
    const actor = (await screen.call(getSession)).body.actor!;
    assert.deepEqual([actor.patientId, actor.userId], [account.patientId, account.userId]);
    await open(screen, { name: '李母试', residentId });
    assert.equal(await patientAt(screen), members[0]!.patientId);
    await open(screen, { name: '王试', residentId: hospital.newResidentId('1954-04-18') });
    assert.notEqual(await patientAt(screen), account.patientId);
  });

  it('gets the number on a record of before, when phone, name and birth date are the same', async () => {
    const holder = await hospital.patient({ profile: false });
    const { userId } = (await holder.call(getSession)).body.actor!;
    const { patients } = hospital.data.repositories;
    const before = await patients.save(userId, { name: '王试', sex: '2', birthDate: '1953-04-18' });
    const { screen } = await desk();
    await open(screen, {
      name: '王试',
      residentId: hospital.newResidentId('1953-04-18'),
      phone: hospital.phoneOf(holder),
    });
    assert.equal(await patientAt(screen), before!._id);
    assert.equal((await holder.call(getSession)).body.actor!.identityConfirmed, true);
  });

  it('comes with a guardian of full age while under 18', async () => {
    const { screen, userName } = await desk();
    const child = { name: '吴小试', residentId: hospital.newResidentId('2019-03-01') };
    const guardian = (birthDate: string) =>
      ({ name: '吴母试', residentId: hospital.newResidentId(birthDate), relation: 'parent' }) as const;
    assert.equal((await open(screen, child)).code, 'GUARDIAN_REQUIRED');
    assert.equal((await open(screen, { ...child, guardian: guardian('2010-01-01') })).code, 'GUARDIAN_REQUIRED');
    const wrong = { ...guardian('1990-01-01'), residentId: '1' };
    assert.equal((await open(screen, { ...child, guardian: wrong })).code, 'RESIDENT_ID_INVALID');
    const opened = await open(screen, { ...child, guardian: guardian('1990-01-01') });
    assert.equal(opened.body.actor!.attended!.resident!.guardian, '吴母试');
    const patientId = (await patientAt(screen))!;
    await screen.call(closeResident);
    assert.equal((await screen.call(reopenResident, { params: { patientId } })).code, 'GUARDIAN_REQUIRED');
    assert.equal(
      (await (await hospital.signedInStaff(userName)).call(listStationResidents)).body.residents[0]!.minor,
      true,
    );
  });

  it('stands in today’s list of this station alone, masked, and can be opened from there', async () => {
    const [own, other] = [await desk(), await desk()];
    await open(own.screen, { name: '吴居民', residentId: hospital.newResidentId('1955-06-01') });
    const patientId = (await patientAt(own.screen))!;
    const [row] =
      (await own.screen.call(closeResident)) && (await own.screen.call(listStationResidents)).body.residents;
    assert.deepEqual([row!.patientId, row!.maskedName, row!.next], [patientId, '吴*民', null]);
    assert.deepEqual((await other.screen.call(listStationResidents)).body.residents, []);
    assert.equal((await other.screen.call(reopenResident, { params: { patientId } })).code, 'NOT_FOUND');
    assert.equal((await own.screen.call(reopenResident, { params: { patientId } })).status, 200);
    hospital.clock.advance(24 * 3_600_000);
    const doctor = await hospital.signedInStaff(own.userName);
    assert.deepEqual((await doctor.call(listStationResidents)).body.residents, []);
  });

  it('is closed for the next one, who sees nothing of it', async () => {
    const { screen } = await desk();
    await open(screen, { name: '吴居民', residentId: hospital.newResidentId('1956-06-01') });
    assert.equal((await screen.call(listAppointments, { query: {} })).status, 200);
    await screen.call(closeResident);
    assert.equal((await screen.call(listAppointments, { query: {} })).code, 'FORBIDDEN');
  });
});
