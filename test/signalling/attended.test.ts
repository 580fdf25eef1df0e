import assert from 'node:assert/strict';
import { type EventEmitter, once } from 'node:events';
import { endAttendance, listKiosks, revokeKiosk } from '@oih/contracts/http/kiosk';
import { getSession } from '@oih/contracts/http/session';
import { type Browser, Rig } from './rig.ts';

describe('the socket of an attended session', () => {
  let rig: Rig;
  before(async () => {
    rig = await Rig.start();
  });
  after(() => rig.close());

  const follow = (socket: Browser, topics: string[]) => socket.ask('live.follow', { topics });
  const ended = (socket: Browser) => once(socket.socket as unknown as EventEmitter, 'disconnect');

  it('hears of the resident’s own records, and not of the doctor’s queue', async () => {
    const { screen, roleId } = await rig.hospital.attended();
    const { userId } = (await screen.call(getSession)).body.actor!;
    const socket = await rig.connect(screen);
    const [own, queue] = [`user:${userId}`, `queue:${roleId}`];
    assert.deepEqual(await follow(socket, [own, queue]), { ok: true, d: { refused: [queue] } });
  });

  it('is closed when the session is finished, and when the station takes the screen away', async () => {
    const [finished, revoked] = [await rig.hospital.attended(), await rig.hospital.attended()];
    const sockets = [await rig.connect(finished.screen), await rig.connect(revoked.screen)];
    const closed = Promise.all(sockets.map(ended));
    await finished.screen.call(endAttendance);
    const doctor = await rig.hospital.signedInStaff(revoked.userName);
    const [kiosk] = (await doctor.call(listKiosks)).body.kiosks;
    await doctor.call(revokeKiosk, { params: { kioskId: kiosk!.id } });
    await closed;
  });

  it('does nothing any more once nobody has used the screen for three minutes', async () => {
    const { screen } = await rig.hospital.attended();
    const { userId } = (await screen.call(getSession)).body.actor!;
    const socket = await rig.connect(screen);
    const closed = ended(socket);
    rig.hospital.clock.advance(3 * 60_000);
    void socket.ask('live.follow', { topics: [`user:${userId}`] }).catch(() => undefined);
    await closed;
  });
});
