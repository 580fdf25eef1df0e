import assert from 'node:assert/strict';
import { endCall } from '@oih/contracts/http/encounters';
import { seatMs } from '../../apps/media/src/sessions.ts';
import { type Browser, codeOf, dataOf, type OpenVisit, Rig } from './rig.ts';

interface Seat {
  peerId: string;
  resumeToken: string;
  send: { id: string };
  recv: { id: string };
  seq: number;
}

const opus = {
  codecs: [{ mimeType: 'audio/opus', payloadType: 111, clockRate: 48_000, channels: 2 }],
  encodings: [{ ssrc: 4242 }],
};
const sound = { kind: 'audio', source: 'microphone', rtpParameters: opus, paused: false };

describe('a seat that is kept for somebody who is invited', () => {
  let rig: Rig;
  let visit: OpenVisit;
  let patient: Browser;
  let doctor: Browser;

  before(async () => {
    rig = await Rig.start();
  });
  after(() => rig.close());
  beforeEach(async () => {
    visit = await rig.openVisit();
    [patient, doctor] = [await rig.connect(visit.patient), await rig.connect(visit.doctor)];
    dataOf(await doctor.ask('session.join', { token: await rig.grant(visit.doctor, visit.encounterId) }));
    dataOf(await doctor.ask('producer.create', sound));
  });
  afterEach(() => {
    for (const { socket } of [patient, doctor]) socket.disconnect();
  });

  const room = () => rig.node.pool.find(visit.encounterId)!;
  const reserve = async (browser = patient) => {
    const { routerRtpCapabilities: rtpCapabilities } = dataOf<{ routerRtpCapabilities: unknown }>(
      await browser.ask('session.prepare', { encounterId: visit.encounterId }),
    );
    return browser.ask('session.reserve', { encounterId: visit.encounterId, rtpCapabilities });
  };
  const join = async () => patient.ask('session.join', { token: await rig.grant(visit.patient, visit.encounterId) });
  /** The consumer that is made next on any transport of the room. */
  const nextConsumer = () =>
    new Promise<{ paused: boolean }>((resolve) => {
      room().router.observer.on('newtransport', (transport) => transport.observer.once('newconsumer', resolve));
    });

  it('gets what the others send ready, but nothing flows until the join takes it', async () => {
    const consumer = nextConsumer();
    const seat = dataOf<Seat>(await reserve());
    const made = await consumer;
    const { consumer: view } = (await patient.notified('consumer.new')).d as { consumer: { consumerId: string } };
    assert.equal(codeOf(await patient.ask('consumer.resume', { consumerId: view.consumerId })), 'ok');
    assert.equal(made.paused, true);
    const joined = dataOf<Seat & { peers: unknown[] }>(await join());
    assert.deepEqual([joined.recv.id, joined.send.id], [seat.recv.id, seat.send.id]);
    assert.equal(joined.peers.length, 1);
    assert.equal(made.paused, false);
    assert.equal(codeOf(await patient.ask('producer.create', sound)), 'ok');
  });

  it('is seen by nobody, and tells nothing of the call', async () => {
    const seat = dataOf<Seat & { peers?: unknown[] }>(await reserve());
    assert.equal(seat.peers?.length ?? 0, 0);
    assert.ok(!doctor.heard.some(({ m }) => m === 'peer.joined'));
    assert.equal(room().peers.length, 1);
    for (const [m, d] of [
      ['session.sync', {}],
      ['producer.create', sound],
      ['transport.create', {}],
    ] as const)
      assert.equal(codeOf(await patient.ask(m, d)), 'CONFLICT', m);
    const { resumeToken } = seat;
    assert.equal(codeOf(await patient.ask('session.resume', { token: resumeToken, lastSeq: 0 })), 'RESUME_EXPIRED');
  });

  it('is the same when it is asked for again, and gone with the connection or after its time', async () => {
    const [first, again] = [dataOf<Seat>(await reserve()), dataOf<Seat>(await reserve())];
    assert.equal(again.recv.id, first.recv.id);
    await rig.pass(seatMs);
    const later = dataOf<Seat>(await reserve());
    assert.notEqual(later.recv.id, first.recv.id);
    const closed = new Promise<void>((resolve) => {
      room().router.observer.once('newtransport', (transport) => transport.observer.once('close', resolve));
    });
    const other = await rig.connect(visit.patient);
    dataOf(await reserve(other));
    other.socket.disconnect();
    await closed;
  });

  it('does not shut out the window in which the same person is in the call', async () => {
    dataOf(await join());
    const second = await rig.connect(visit.patient);
    dataOf(await reserve(second));
    assert.equal(codeOf(await patient.ask('session.sync')), 'ok');
    assert.equal(codeOf(await reserve()), 'CONFLICT');
    second.socket.disconnect();
  });

  it('is for the people of the visit, while there is a call', async () => {
    const stranger = await rig.openVisit();
    const outside = await rig.connect(stranger.patient);
    const rtpCapabilities = { codecs: [] };
    const ask = () => outside.ask('session.reserve', { encounterId: visit.encounterId, rtpCapabilities });
    assert.equal(codeOf(await ask()), 'NOT_FOUND');
    outside.socket.disconnect();
    dataOf(await reserve());
    await visit.doctor.call(endCall, { params: { encounterId: visit.encounterId } });
    assert.deepEqual((await patient.notified('room.ended')).d, { reason: 'call-ended' });
    assert.equal(
      codeOf(await patient.ask('session.reserve', { encounterId: visit.encounterId, rtpCapabilities })),
      'CONFLICT',
    );
  });
});
