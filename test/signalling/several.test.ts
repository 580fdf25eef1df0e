import assert from 'node:assert/strict';
import type { ParticipantKind } from '@oih/contracts/http/participation';
import type { PeerView } from '@oih/contracts/socket/media';
import type { HttpClient } from '@oih/testkit/http-client';
import { type Browser, codeOf, dataOf, type OpenVisit, Rig } from './rig.ts';

interface Joined {
  peerId: string;
  resumeToken: string;
  peers: PeerView[];
  hands: string[];
}
interface Guest {
  client: HttpClient;
  browser: Browser;
  userId: string;
  joined: Joined;
}

const sound = {
  kind: 'audio',
  source: 'microphone',
  paused: false,
  rtpParameters: {
    codecs: [{ mimeType: 'audio/opus', payloadType: 111, clockRate: 48000, channels: 2 }],
    encodings: [{ ssrc: 2222 }],
  },
};

describe('a call with several people', function () {
  this.timeout(30_000);
  let rig: Rig;
  let visit: OpenVisit;
  let doctor: Browser;
  let patient: Browser;
  let first: Guest;
  let second: Guest;
  const open: Browser[] = [];

  before(async () => {
    rig = await Rig.start();
  });
  after(() => rig.close());

  const connect = async (client: HttpClient): Promise<Browser> => {
    const browser = await rig.connect(client);
    open.push(browser);
    return browser;
  };
  const join = async (browser: Browser, client: HttpClient): Promise<Joined> =>
    dataOf(await browser.ask('session.join', { token: await rig.grant(client, visit.encounterId) }));
  const guest = async (kind: ParticipantKind): Promise<Guest> => {
    const { client, userId } = await rig.bringIn(visit.encounterId, kind);
    const browser = await connect(client);
    return { client, browser, userId, joined: await join(browser, client) };
  };
  /** The next notification of a kind of which this is true, now or later. */
  const handsAre = (browser: Browser, ids: string[]) =>
    browser.notified('hands.changed', ({ hands }: { hands: string[] }) => hands.join() === ids.join());

  beforeEach(async () => {
    visit = await rig.openVisit();
    [doctor, patient] = [await connect(visit.doctor), await connect(visit.patient)];
    await join(doctor, visit.doctor);
    await join(patient, visit.patient);
    first = await guest('consultant');
    second = await guest('interpreter');
  });
  afterEach(() => {
    for (const { socket } of open.splice(0)) socket.disconnect();
  });

  it('tells everybody who is there, as what, and the guests the patient by a masked name', async () => {
    const roster = async (browser: Browser) =>
      dataOf<{ peers: PeerView[] }>(await browser.ask('session.sync')).peers.map(({ role }) => role);
    assert.deepEqual(await roster(doctor), ['patient', 'consultant', 'interpreter']);
    assert.deepEqual(await roster(first.browser), ['practitioner', 'patient', 'interpreter']);
    const nameOf = ({ peers }: Joined) => peers.find(({ role }) => role === 'patient')!.displayName;
    assert.equal(nameOf(first.joined), '王*');
    assert.equal(nameOf(await join(doctor, visit.doctor)), '王试');
  });

  it('keeps raised hands in order, over a reload too; the chair gives the word', async () => {
    await second.browser.ask('hand.raise');
    await first.browser.ask('hand.raise');
    await second.browser.ask('hand.raise');
    const [a, b] = [second.joined.peerId, first.joined.peerId];
    for (const browser of [doctor, patient, first.browser]) await handsAre(browser, [a, b]);
    const again = await join(await connect(second.client), second.client);
    assert.deepEqual(again.hands, [again.peerId, b]);
    await handsAre(doctor, [again.peerId, b]);
    assert.equal(codeOf(await first.browser.ask('hand.lower', { peerId: again.peerId })), 'FORBIDDEN');
    dataOf(await doctor.ask('hand.lower', { peerId: again.peerId }));
    await handsAre(first.browser, [b]);
    dataOf(await first.browser.ask('hand.lower'));
    await handsAre(doctor, []);
  });

  it('lets the chair, and nobody else, mute a guest; neither patient nor doctor is muted', async () => {
    dataOf(await first.browser.ask('producer.create', sound));
    const room = rig.node.pool.find(visit.encounterId)!;
    const producer = room.peers.find(({ id }) => id === first.joined.peerId)!.producers[0]!;
    const { peerId } = first.joined;
    for (const browser of [patient, second.browser])
      assert.equal(codeOf(await browser.ask('peer.mute', { peerId })), 'FORBIDDEN');
    const patientPeer = room.peers.find(({ identity }) => identity.role === 'patient')!.id;
    assert.equal(codeOf(await doctor.ask('peer.mute', { peerId: patientPeer })), 'FORBIDDEN');
    assert.equal(codeOf(await doctor.ask('peer.mute', { peerId: 'nobody-at-all' })), 'NOT_FOUND');
    assert.equal(producer.paused, false);
    dataOf(await doctor.ask('peer.mute', { peerId }));
    assert.equal(producer.paused, true);
    await first.browser.notified('peer.muted');
  });

  it('is left at once by whom the chair removes, whom nothing lets back in', async () => {
    const { userId, browser, client, joined } = first;
    const { encounterId } = visit;
    for (const other of [patient, second.browser])
      assert.equal(codeOf(await other.ask('peer.remove', { encounterId, userId })), 'NOT_FOUND');
    await browser.ask('live.follow', { topics: [`participation:${encounterId}`] });
    const held = await rig.grant(client, encounterId);
    dataOf(await doctor.ask('peer.remove', { encounterId, userId }));
    await browser.notified('session.removed');
    await patient.notified('peer.left', ({ peerId }: { peerId: string }) => peerId === joined.peerId);
    assert.equal(codeOf(await browser.ask('session.join', { token: held })), 'FORBIDDEN');
    assert.equal(
      codeOf(await browser.ask('session.resume', { token: joined.resumeToken, lastSeq: 0 })),
      'RESUME_EXPIRED',
    );
    assert.equal(codeOf(await browser.ask('chat.send', { encounterId, text: '还在吗' })), 'FORBIDDEN');
    dataOf(await patient.ask('chat.send', { encounterId, text: '您好' }));
    dataOf(await second.browser.ask('live.follow', { topics: [`participation:${encounterId}`] }));
    assert.ok(!browser.heard.some(({ m }) => m === 'chat.message'));
  });

  it('carries the chat to everybody, to the guests with the patient’s name masked', async () => {
    const { encounterId } = visit;
    await doctor.ask('live.follow', { topics: [`encounter:${encounterId}`] });
    const topics = [`encounter:${encounterId}`, `participation:${encounterId}`];
    const { refused } = dataOf<{ refused: string[] }>(await first.browser.ask('live.follow', { topics }));
    assert.deepEqual(refused, [`encounter:${encounterId}`]);
    dataOf(await patient.ask('chat.send', { encounterId, text: '您好' }));
    const nameIn = async (browser: Browser) =>
      ((await browser.notified('chat.message')).d as { message: { senderName: string } }).message.senderName;
    assert.deepEqual([await nameIn(doctor), await nameIn(first.browser)], ['王试', '王*']);
    dataOf(await first.browser.ask('chat.send', { encounterId, text: '请把检查单给我看看' }));
  });

  it('takes twelve people and no more', async () => {
    for (let at = 4; at < 12; at++) await guest('consultant');
    await assert.rejects(guest('consultant'), /CAPACITY/);
  });
});
