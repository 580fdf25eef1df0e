import assert from 'node:assert/strict';
import { callNext, endCall, returnToWaiting } from '@oih/contracts/http/encounters';
import type { ParticipantKind } from '@oih/contracts/http/participation';
import type { Aside, ConsumerView, PeerView } from '@oih/contracts/socket/media';
import { asideWaitMs } from '@oih/sfu/room';
import type { HttpClient } from '@oih/testkit/http-client';
import { observer } from 'mediasoup';
import type { Consumer, Router } from 'mediasoup/types';
import { graceMs } from '../../apps/media/src/sessions.ts';
import { type Browser, codeOf, dataOf, type OpenVisit, Rig } from './rig.ts';

interface Joined {
  peerId: string;
  resumeToken: string;
  routerRtpCapabilities: { codecs: object[]; headerExtensions: object[] };
  peers: PeerView[];
  aside: Aside | null;
  seq: number;
}
interface Person {
  client: HttpClient;
  browser: Browser;
  joined: Joined;
}
interface Snapshot {
  consumers: ConsumerView[];
  aside: Aside | null;
}

/** What somebody sends; each source has a stream of its own. */
const sent = (kind: 'audio' | 'video', ssrc: number) => ({
  kind,
  source: kind === 'audio' ? 'microphone' : 'camera',
  paused: false,
  rtpParameters: {
    codecs: [
      kind === 'audio'
        ? { mimeType: 'audio/opus', payloadType: 111, clockRate: 48000, channels: 2 }
        : { mimeType: 'video/VP8', payloadType: 96, clockRate: 90000 },
    ],
    encodings: [{ ssrc }],
  },
});

describe('doctors who speak aside in a call', function () {
  this.timeout(30_000);
  let rig: Rig;
  let visit: OpenVisit;
  let chair: Person;
  let patient: Person;
  let consultant: Person;
  let interpreter: Person;
  /** Every consumer of the media node itself, by its id. */
  const consumers = new Map<string, Consumer>();
  let streams = 1000;
  const open: Browser[] = [];

  const watch = (router: Router): unknown =>
    router.observer.on('newtransport', (transport) =>
      transport.observer.on('newconsumer', (consumer) => consumers.set(consumer.id, consumer)),
    );

  before(async () => {
    observer.on('newworker', (worker) => worker.observer.on('newrouter', watch));
    rig = await Rig.start();
  });
  after(() => rig.close());

  const room = () => rig.node.pool.find(visit.encounterId)!;
  const visits = () => rig.hospital.data.repositories.encounters;
  const ofVisit = () => ({ encounterId: visit.encounterId });
  const connect = async (client: HttpClient): Promise<Browser> => {
    const browser = await rig.connect(client);
    open.push(browser);
    return browser;
  };
  /** Comes in, is ready for whatever the others send, and sends sound and picture. */
  const enter = async (client: HttpClient): Promise<Person> => {
    const browser = await connect(client);
    const token = await rig.grant(client, visit.encounterId);
    const joined = dataOf<Joined>(await browser.ask('session.join', { token }, `join-${token}`.slice(0, 64)));
    const { codecs, headerExtensions } = joined.routerRtpCapabilities;
    dataOf(await browser.ask('session.ready', { rtpCapabilities: { codecs, headerExtensions } }));
    for (const kind of ['audio', 'video'] as const) {
      streams += 1;
      dataOf(await browser.ask('producer.create', sent(kind, streams)));
    }
    return { client, browser, joined };
  };
  const bringIn = async (kind: ParticipantKind): Promise<Person> =>
    enter((await rig.bringIn(visit.encounterId, kind)).client);
  const snapshot = async ({ browser }: Person): Promise<Snapshot> => dataOf(await browser.ask('session.sync'));
  /** Asks for everything that is offered, as a browser does, and gives what the media node then sends: `<role> <kind>`. */
  const flowing = async (person: Person): Promise<string[]> => {
    const { browser } = person;
    const others = dataOf<{ peers: PeerView[] }>(await browser.ask('session.sync')).peers;
    const { consumers: offered } = await snapshot(person);
    for (const { consumerId } of offered) dataOf(await browser.ask('consumer.resume', { consumerId }));
    return offered
      .filter(({ consumerId }) => !consumers.get(consumerId)!.paused)
      .map(({ peerId, kind }) => `${others.find((peer) => peer.peerId === peerId)!.role} ${kind}`)
      .sort();
  };
  const begin = ({ browser }: Person) => browser.ask('aside.begin', ofVisit());
  const end = ({ browser }: Person) => browser.ask('aside.end', ofVisit());
  const everybody = () => [chair, patient, consultant, interpreter];
  const all = (...roles: string[]) => roles.flatMap((role) => [`${role} audio`, `${role} video`]).sort();
  const trail = async () => {
    await rig.hospital.api.context.outbox.settled();
    return (await rig.hospital.data.repositories.audit.of(visit.encounterId))
      .filter(({ action }) => action.startsWith('encounter.aside'))
      .map(({ action, role }) => `${action} ${role}`);
  };
  /** Resolves when the visit says that nobody confers. */
  const writtenOver = async () => {
    while ((await visits().byId(visit.encounterId))!.aside) await new Promise(setImmediate);
  };

  beforeEach(async () => {
    visit = await rig.openVisit();
    patient = await enter(visit.patient);
    chair = await enter(visit.doctor);
    consultant = await bringIn('consultant');
    interpreter = await bringIn('interpreter');
  });
  afterEach(() => {
    for (const { socket } of open.splice(0)) socket.disconnect();
  });

  it('are neither heard nor seen by patient and interpreter, whatever their browsers ask for', async () => {
    assert.deepEqual(await flowing(patient), all('practitioner', 'consultant', 'interpreter'));
    assert.deepEqual(await flowing(consultant), all('practitioner', 'patient', 'interpreter'));
    dataOf(await begin(consultant));
    assert.deepEqual(await flowing(patient), all('interpreter'));
    assert.deepEqual(await flowing(interpreter), all('patient'));
    for (const person of everybody())
      await person.browser.notified('aside.changed', ({ aside }: Snapshot) => aside !== null);
  });

  it('hear each other, see the patient, and the doctor of the visit goes on hearing the patient', async () => {
    dataOf(await begin(chair));
    assert.deepEqual(await flowing(chair), all('patient', 'consultant', 'interpreter'));
    const quiet = [...all('practitioner'), 'patient video', 'interpreter video'].sort();
    assert.deepEqual(await flowing(consultant), quiet);
  });

  it('are heard again when any of them ends it, without anybody asking for it', async () => {
    await flowing(patient);
    dataOf(await begin(chair));
    const offered = (await snapshot(patient)).consumers;
    assert.equal(offered.filter(({ withheld }) => withheld).length, 4);
    assert.equal(offered.filter(({ consumerId }) => consumers.get(consumerId)!.paused).length, 4);
    dataOf(await end(consultant));
    assert.equal(offered.filter(({ consumerId }) => consumers.get(consumerId)!.paused).length, 0);
    assert.equal((await snapshot(patient)).aside, null);
    assert.deepEqual(await trail(), ['encounter.aside-begun practitioner', 'encounter.aside-ended practitioner']);
  });

  it('goes on as it was begun when another doctor begins as well, or the answer was lost', async () => {
    dataOf(await begin(chair));
    const first = (await snapshot(patient)).aside;
    dataOf(await begin(consultant));
    dataOf(await begin(chair));
    assert.deepEqual((await snapshot(patient)).aside, first);
    assert.equal((await visits().byId(visit.encounterId))!.aside!.id, first!.id);
    assert.deepEqual(await trail(), ['encounter.aside-begun practitioner']);
    dataOf(await end(chair));
    dataOf(await end(chair));
    assert.equal((await trail()).length, 2);
  });

  it('is not for patient, interpreter, strangers, somebody outside of the call, or one doctor alone', async () => {
    for (const person of [patient, interpreter]) {
      assert.equal(codeOf(await begin(person)), 'FORBIDDEN');
      assert.equal(codeOf(await end(person)), 'FORBIDDEN');
    }
    const stranger = await connect(await rig.hospital.patient());
    assert.equal(codeOf(await stranger.ask('aside.begin', ofVisit())), 'NOT_FOUND');
    const outside = await connect((await rig.bringIn(visit.encounterId, 'consultant')).client);
    assert.equal(codeOf(await outside.ask('aside.begin', ofVisit())), 'CONFLICT');
    dataOf(await consultant.browser.ask('session.leave'));
    assert.equal(codeOf(await begin(chair)), 'CONFLICT');
    assert.deepEqual(await trail(), []);
  });

  it('is the state that somebody finds who joins late, or in another window', async () => {
    dataOf(await begin(chair));
    const late = await bringIn('interpreter');
    assert.equal(late.joined.aside!.name, (await snapshot(chair)).aside!.name);
    assert.deepEqual(await flowing(late), all('patient', 'interpreter'));
    const again = await enter(patient.client);
    assert.notEqual(again.joined.aside, null);
    assert.deepEqual(await flowing(again), all('interpreter', 'interpreter'));
    const another = await bringIn('consultant');
    assert.deepEqual(
      (await flowing(another)).filter((what) => !what.startsWith('interpreter')),
      [...all('consultant'), 'patient video', ...all('practitioner')],
    );
  });

  it('is kept from a patient who makes new transports, or comes back after a cut connection', async () => {
    dataOf(await begin(chair));
    dataOf(await patient.browser.ask('transport.create'));
    const { codecs, headerExtensions } = patient.joined.routerRtpCapabilities;
    dataOf(await patient.browser.ask('session.ready', { rtpCapabilities: { codecs, headerExtensions } }));
    assert.deepEqual(await flowing(patient), all('interpreter'));
    patient.browser.socket.disconnect();
    const browser = await connect(patient.client);
    const token = patient.joined.resumeToken;
    const { snapshot: found } = dataOf<{ snapshot: Snapshot }>(
      await browser.ask('session.resume', { token, lastSeq: patient.joined.seq }),
    );
    assert.notEqual(found.aside, null);
    assert.deepEqual(await flowing({ ...patient, browser }), all('interpreter'));
  });

  it('ends by itself when one doctor is left, by leaving, by being removed, or by being away too long', async () => {
    const { userId } = (await visits().byId(visit.encounterId))!.participants!.find(
      ({ kind }) => kind === 'consultant',
    )!;
    dataOf(await begin(chair));
    dataOf(await chair.browser.ask('peer.remove', { ...ofVisit(), userId }));
    await patient.browser.notified('aside.changed', ({ aside }: Snapshot) => aside === null);
    await writtenOver();
    const other = await bringIn('consultant');
    dataOf(await begin(other));
    other.browser.socket.disconnect();
    await chair.browser.notified('peer.suspended', ({ peerId }: { peerId: string }) => peerId === other.joined.peerId);
    assert.notEqual((await snapshot(patient)).aside, null);
    await rig.pass(graceMs);
    await writtenOver();
    assert.equal((await snapshot(patient)).aside, null);
    assert.deepEqual(
      (await trail()).filter((what) => what.startsWith('encounter.aside-ended')),
      ['encounter.aside-ended system', 'encounter.aside-ended system'],
    );
  });

  it('goes on in a room that is made anew after its worker died, where the doctors are waited for', async () => {
    dataOf(await begin(chair));
    const before = room();
    process.kill(rig.node.pool.pids[0]!, 'SIGKILL');
    await patient.browser.notified('media.reset');
    const again = await enter(patient.client);
    assert.notEqual(room(), before);
    assert.notEqual(again.joined.aside, null);
    chair = await enter(chair.client);
    assert.deepEqual(
      (await flowing(again)).filter((what) => what.startsWith('practitioner')),
      [],
    );
    await rig.pass(asideWaitMs);
    await writtenOver();
    assert.equal((await snapshot(again)).aside, null);
    assert.deepEqual(
      (await flowing(again)).filter((what) => what.startsWith('practitioner')),
      all('practitioner'),
    );
  });

  it('can be ended through another api than the one it was begun through', async () => {
    dataOf(await begin(chair));
    const second = await rig.anotherApi();
    const browser = await rig.connect(consultant.client, second.port);
    dataOf(await browser.ask('aside.end', ofVisit()));
    assert.equal((await snapshot(patient)).aside, null);
    assert.equal((await visits().byId(visit.encounterId))!.aside, undefined);
  });

  it('is over with the call, and the next one begins with everybody together', async () => {
    dataOf(await begin(chair));
    await visit.doctor.call(returnToWaiting, { params: ofVisit() });
    await visit.doctor.call(callNext);
    const [one, other] = [await enter(chair.client), await enter(patient.client)];
    assert.deepEqual([one.joined.aside, other.joined.aside], [null, null]);
    await visit.doctor.call(endCall, { params: ofVisit() });
    assert.equal(codeOf(await begin(one)), 'CONFLICT');
  });
});
