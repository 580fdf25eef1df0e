import assert from 'node:assert/strict';
import {
  endAttendance,
  getKiosk,
  keepAttendance,
  listKiosks,
  pairHere,
  pairKiosk,
  revokeKiosk,
  signInAtKiosk,
  startPairing,
} from '@oih/contracts/http/kiosk';
import { getSession } from '@oih/contracts/http/session';
import { Hospital } from '@oih/testkit/hospital';
import type { HttpClient } from '@oih/testkit/http-client';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';

const minute = 60_000;

describe('pairing a kiosk', () => {
  let hospital: Hospital<Api>;
  before(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
  });
  after(() => hospital.close());

  const shown = async () => {
    const screen = hospital.visitor();
    return { screen, code: (await screen.call(startPairing)).body.code };
  };
  const stateOf = async (screen: HttpClient) => (await screen.call(getKiosk)).body.kiosk.state;

  it('takes the code that the screen shows, once', async () => {
    const { userName } = await hospital.stationDoctor();
    const doctor = await hospital.signedInStaff(userName);
    const { screen, code } = await shown();
    assert.match(code, /^[2-9A-HJ-NP-Z]{8}$/);
    assert.equal(await stateOf(screen), 'new');
    const typed = `${code.slice(0, 4)} ${code.slice(4).toLowerCase()}`;
    const paired = await doctor.call(pairKiosk, { body: { code: typed, name: '大厅' } });
    assert.deepEqual(
      paired.body.kiosks.map(({ name, attended }) => ({ name, attended })),
      [{ name: '大厅', attended: false }],
    );
    assert.equal(await stateOf(screen), 'paired');
    assert.equal((await doctor.call(pairKiosk, { body: { code, name: '二号' } })).code, 'PAIRING_CODE_INVALID');
  });

  it('ends for a code after ten minutes, and when the screen shows another one', async () => {
    const doctor = await hospital.signedInStaff((await hospital.stationDoctor()).userName);
    const { screen, code } = await shown();
    const newer = (await screen.call(startPairing)).body.code;
    assert.equal((await doctor.call(pairKiosk, { body: { code, name: 'A' } })).code, 'PAIRING_CODE_INVALID');
    hospital.clock.advance(10 * minute);
    assert.equal((await doctor.call(pairKiosk, { body: { code: newer, name: 'A' } })).code, 'PAIRING_CODE_INVALID');
    assert.equal(await stateOf(screen), 'new');
  });

  it('locks after five wrong codes, also for the right one, until half an hour has passed', async () => {
    const doctor = await hospital.signedInStaff((await hospital.stationDoctor()).userName);
    const wrong = () => doctor.call(pairKiosk, { body: { code: '22222222', name: 'A' } });
    // At the same time: parallel guesses do not outrun the count.
    const codes = (await Promise.all(Array.from({ length: 8 }, wrong))).map(({ code }) => code);
    assert.equal(codes.filter((code) => code === 'PAIRING_CODE_INVALID').length, 5);
    assert.equal(codes.filter((code) => code === 'ACCOUNT_LOCKED').length, 3);
    const { code } = await shown();
    assert.equal((await doctor.call(pairKiosk, { body: { code, name: 'A' } })).code, 'ACCOUNT_LOCKED');
    hospital.clock.advance(30 * minute);
    const again = await shown();
    assert.equal((await doctor.call(pairKiosk, { body: { code: again.code, name: 'A' } })).status, 201);
  });

  it('is for practitioners of a health station, by code or by password at the screen', async () => {
    const elsewhere = await hospital.doctor();
    const doctor = await hospital.signedInStaff(elsewhere.userName);
    const { screen, code } = await shown();
    assert.equal((await doctor.call(pairKiosk, { body: { code, name: 'A' } })).code, 'FORBIDDEN');
    const here = { password: hospital.password, name: '门口' };
    const refused = await screen.call(pairHere, { body: { ...here, userName: elsewhere.userName } });
    assert.equal(refused.code, 'FORBIDDEN');
    const station = await hospital.stationDoctor();
    const fresh = hospital.visitor();
    assert.equal((await fresh.call(pairHere, { body: { ...here, userName: station.userName } })).status, 201);
    assert.equal(await stateOf(fresh), 'paired');
    assert.equal((await fresh.call(getSession)).body.actor, null);
    assert.equal((await fresh.call(startPairing)).code, 'CONFLICT');
  });

  it('is taken back by the station, at once and by no other station', async () => {
    const { screen, userName } = await hospital.kiosk();
    const own = await hospital.signedInStaff(userName);
    const other = await hospital.signedInStaff((await hospital.stationDoctor()).userName);
    await screen.call(signInAtKiosk, { body: { userName, password: hospital.password } });
    const [kiosk] = (await own.call(listKiosks)).body.kiosks;
    assert.equal(kiosk!.attended, true);
    const params = { kioskId: kiosk!.id };
    assert.deepEqual((await other.call(listKiosks)).body.kiosks, []);
    assert.equal((await other.call(revokeKiosk, { params })).code, 'NOT_FOUND');
    assert.deepEqual((await own.call(revokeKiosk, { params })).body.kiosks, []);
    assert.equal((await screen.call(getSession)).body.actor, null);
    assert.equal(await stateOf(screen), 'new');
    const again = await screen.call(signInAtKiosk, { body: { userName, password: hospital.password } });
    assert.equal(again.code, 'KIOSK_NOT_PAIRED');
  });
});

describe('an attended session', () => {
  let hospital: Hospital<Api>;
  before(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
  });
  after(() => hospital.close());

  const actorAt = async (screen: HttpClient) => (await screen.call(getSession)).body.actor;
  const signIn = (screen: HttpClient, userName: string, password = hospital.password) =>
    screen.call(signInAtKiosk, { body: { userName, password } });

  it('begins with the password of a doctor of this station, at a paired screen', async () => {
    const { screen, userName } = await hospital.kiosk();
    const other = await hospital.stationDoctor();
    assert.equal((await signIn(hospital.visitor(), userName)).code, 'KIOSK_NOT_PAIRED');
    assert.equal((await signIn(screen, userName, 'wrong')).code, 'SIGN_IN_FAILED');
    assert.equal((await signIn(screen, other.userName)).code, 'FORBIDDEN');
    const { body } = await signIn(screen, userName);
    assert.deepEqual(
      body.actor!.roles.map(({ role }) => role),
      ['attendant'],
    );
    assert.equal(body.actor!.attended!.resident, null);
  });

  it('ends three minutes after the last use', async () => {
    const { screen, userName } = await hospital.kiosk();
    await signIn(screen, userName);
    hospital.clock.advance(2 * minute);
    assert.equal((await screen.call(keepAttendance)).status, 200);
    hospital.clock.advance(2 * minute);
    assert.notEqual(await actorAt(screen), null);
    hospital.clock.advance(minute);
    assert.equal(await actorAt(screen), null);
    assert.equal((await screen.call(keepAttendance)).code, 'UNAUTHENTICATED');
  });

  it('is worth nothing on another machine, nor after its end', async () => {
    const { screen, userName } = await hospital.kiosk();
    await signIn(screen, userName);
    const thief = hospital.visitor();
    thief.cookie = screen.cookie
      .split('; ')
      .filter((one) => one.startsWith('sid='))
      .join('; ');
    assert.equal(await actorAt(thief), null);
    const copy = hospital.visitor();
    copy.cookie = screen.cookie;
    assert.equal((await screen.call(endAttendance)).status, 204);
    assert.equal(await actorAt(copy), null);
  });
});
