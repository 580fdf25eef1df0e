import assert from 'node:assert/strict';
import { endCall } from '@oih/contracts/http/encounters';
import type { HttpClient } from '@oih/testkit/http-client';
import { type Browser, codeOf, dataOf, type OpenVisit, Rig } from './rig.ts';

interface Joined {
  peerId: string;
  resumeToken: string;
  seq: number;
  peers: { peerId: string; suspended: boolean }[];
}
interface Resumed {
  missed: { seq: number; m: string; d: { peer?: { peerId: string }; peerId?: string } }[] | null;
  snapshot: { peers: { peerId: string; suspended: boolean }[]; seq: number };
}

describe('the signalling of a call, from the browser through the api to the media node', function () {
  this.timeout(30_000);
  let rig: Rig;
  let visit: OpenVisit;
  let doctor: Browser;
  let patient: Browser;

  before(async () => {
    rig = await Rig.start();
  });
  after(() => rig.close());
  beforeEach(async () => {
    visit = await rig.openVisit();
    [doctor, patient] = [await rig.connect(visit.doctor), await rig.connect(visit.patient)];
  });
  afterEach(() => {
    doctor.socket.disconnect();
    patient.socket.disconnect();
  });

  const join = async (browser: Browser, person: HttpClient): Promise<Joined> =>
    dataOf(await browser.ask('session.join', { token: await rig.grant(person, visit.encounterId) }));
  const resume = (browser: Browser, { resumeToken }: Joined, lastSeq: number) =>
    browser.ask('session.resume', { token: resumeToken, lastSeq });
  const rosterOf = async (browser: Browser) =>
    dataOf<Resumed['snapshot']>(await browser.ask('session.sync')).peers.map(({ suspended }) => suspended);
  /** Waits for what no notification tells: the roster as a participant sees it. */
  const rosterBecomes = async (browser: Browser, suspended: boolean[]): Promise<void> => {
    while ((await rosterOf(browser)).join() !== suspended.join()) await new Promise((next) => setTimeout(next, 20));
  };

  describe('the right to join', () => {
    it('is good for one join, and for the same join sent again because its answer was lost', async () => {
      const token = await rig.grant(visit.patient, visit.encounterId);
      const first = dataOf<Joined>(await patient.ask('session.join', { token }, 'the-join-1'));
      const again = dataOf<Joined>(await patient.ask('session.join', { token }, 'the-join-1'));
      assert.equal(again.peerId, first.peerId);
      assert.equal(codeOf(await patient.ask('session.join', { token }, 'another-join')), 'TOKEN_EXPIRED');
      assert.equal(codeOf(await patient.ask('session.join', { token })), 'TOKEN_EXPIRED');
    });

    it('joins once when its message comes twice at the same time', async () => {
      await join(doctor, visit.doctor);
      const token = await rig.grant(visit.patient, visit.encounterId);
      const answers = await Promise.all([
        patient.ask('session.join', { token }, 'the-join-2'),
        patient.ask('session.join', { token }, 'the-join-2'),
      ]);
      const [one, two] = answers.map((answer) => dataOf<Joined>(answer).peerId);
      assert.equal(one, two);
      assert.equal(codeOf(await patient.ask('session.sync')), 'ok');
      assert.deepEqual(await rosterOf(doctor), [false]);
    });

    it('is not used up by somebody else who got hold of it', async () => {
      const token = await rig.grant(visit.patient, visit.encounterId);
      assert.equal(codeOf(await doctor.ask('session.join', { token }, 'a-stolen-join')), 'TOKEN_EXPIRED');
      assert.equal(codeOf(await patient.ask('session.join', { token }, 'the-right-join')), 'ok');
    });

    it('runs out, and ends with the call', async () => {
      const [late, ended] = [
        await rig.grant(visit.patient, visit.encounterId),
        await rig.grant(visit.doctor, visit.encounterId),
      ];
      await visit.doctor.call(endCall, { params: { encounterId: visit.encounterId } });
      assert.equal(codeOf(await doctor.ask('session.join', { token: ended }, 'join-when-over')), 'CONFLICT');
      await rig.pass(90_001);
      assert.equal(codeOf(await patient.ask('session.join', { token: late }, 'join-too-late')), 'TOKEN_EXPIRED');
    });

    it('survives a moment without a media node', async () => {
      const token = await rig.grant(visit.patient, visit.encounterId);
      const { calls } = rig.hospital.data.repositories;
      const [node] = await calls.nodes(rig.hospital.clock.now());
      await calls.announce({ ...node!, draining: true }, rig.hospital.clock.now());
      assert.equal(codeOf(await patient.ask('session.join', { token }, 'the-join-3')), 'CAPACITY');
      await calls.announce(node!, rig.hospital.clock.now());
      assert.equal(codeOf(await patient.ask('session.join', { token }, 'the-join-3')), 'ok');
    });
  });

  describe('getting ready for a call', () => {
    it('tells beforehand what the room will carry, and opens nothing', async () => {
      const { routerRtpCapabilities } = dataOf<{ routerRtpCapabilities: unknown }>(
        await patient.ask('session.prepare', { encounterId: visit.encounterId }),
      );
      assert.equal(rig.node.pool.find(visit.encounterId), undefined);
      const joined = dataOf<{ routerRtpCapabilities: unknown }>(
        await patient.ask('session.join', { token: await rig.grant(visit.patient, visit.encounterId) }),
      );
      assert.deepEqual(routerRtpCapabilities, joined.routerRtpCapabilities);
    });

    it('is for the people of the visit, while there is a call', async () => {
      const { encounterId } = await rig.openVisit();
      assert.equal(codeOf(await patient.ask('session.prepare', { encounterId })), 'NOT_FOUND');
      assert.equal(codeOf(await patient.ask('session.prepare', { encounterId: 7 })), 'BAD_REQUEST');
      await visit.doctor.call(endCall, { params: { encounterId: visit.encounterId } });
      assert.equal(codeOf(await patient.ask('session.prepare', { encounterId: visit.encounterId })), 'CONFLICT');
    });
  });

  describe('a participant whose connection goes', () => {
    it('is suspended, also when it went while the join was under way', async () => {
      await join(doctor, visit.doctor);
      const token = await rig.grant(visit.patient, visit.encounterId);
      const { calls } = rig.hospital.api.context.repositories;
      const redeem = calls.redeem.bind(calls);
      calls.redeem = async (...used) => {
        calls.redeem = redeem;
        patient.socket.disconnect();
        await rosterOf(doctor);
        return redeem(...used);
      };
      const message = { v: 1, id: 'a', m: 'session.join', d: { token }, idem: 'gone-at-once' };
      patient.socket.emit('request', message, () => {});
      await doctor.notified('peer.joined');
      await rosterBecomes(doctor, [true]);
    });

    it('is shown as there again after it resumed on a connection beside a dead one', async () => {
      await join(doctor, visit.doctor);
      const session = await join(patient, visit.patient);
      const fresh = await rig.connect(visit.patient);
      dataOf(await resume(fresh, session, session.seq));
      assert.equal(codeOf(await patient.ask('session.sync')), 'CONFLICT');
      await join(doctor, visit.doctor);
      assert.equal(((await fresh.notified('peer.left')).d as { peerId: string }).peerId.length > 0, true);
      assert.deepEqual(patient.heard, []);
      patient.socket.disconnect();
      assert.deepEqual(await rosterOf(doctor), [false]);
      fresh.socket.disconnect();
    });

    it('is told everything that happened meanwhile, in order and without a gap', async () => {
      const session = await join(patient, visit.patient);
      patient.socket.disconnect();
      await join(doctor, visit.doctor);
      await doctor.ask('session.leave');
      await join(doctor, visit.doctor);
      const back = await rig.connect(visit.patient);
      const { missed, snapshot } = dataOf<Resumed>(await resume(back, session, session.seq));
      assert.deepEqual(
        missed?.map(({ m }) => m),
        ['peer.joined', 'peer.left', 'peer.joined'],
      );
      assert.equal(missed?.at(-1)?.seq, snapshot.seq);
      await doctor.ask('session.leave');
      assert.equal((await back.notified('peer.left')).seq, snapshot.seq + 1);
      back.socket.disconnect();
    });

    it('goes on through another api when its own is gone, and the call notices nothing', async () => {
      const first = await rig.anotherApi();
      const through = await rig.connect(visit.patient, first.port);
      await join(doctor, visit.doctor);
      const session = await join(through, visit.patient);
      await first.close();
      await doctor.notified('peer.suspended');
      const second = await rig.anotherApi();
      const back = await rig.connect(visit.patient, second.port);
      const { snapshot } = dataOf<Resumed>(await resume(back, session, session.seq));
      assert.equal(snapshot.peers.length, 1);
      await doctor.notified('peer.resumed');
      assert.ok(!doctor.heard.some(({ m }) => m === 'peer.left'));
      back.socket.disconnect();
    });

    it('cannot be resumed by another person, with a wrong secret, or on a node that does not exist', async () => {
      const { resumeToken } = await join(patient, visit.patient);
      const [node, session, secret] = resumeToken.split('.');
      for (const [browser, token] of [
        [doctor, resumeToken],
        [patient, `${node}.${session}.${'x'.repeat(secret!.length)}`],
        [patient, `elsewhere.${session}.${secret}`],
      ] as const)
        assert.equal(codeOf(await browser.ask('session.resume', { token, lastSeq: 0 })), 'RESUME_EXPIRED');
    });
  });

  describe('bad messages', () => {
    it('are answered with a code, and the connection lives on', async () => {
      for (const message of [null, 7, 'text', [], {}, { v: 2, id: 'a', m: 'b', d: {} }, { v: 1, id: '', m: '', d: {} }])
        assert.equal(codeOf(await patient.raw(message)), 'BAD_REQUEST');
      for (const m of ['', 'constructor', '__proto__', 'toString', 'session.open', 'lobby.admit'])
        assert.match(codeOf(await patient.ask(m)), /^(UNSUPPORTED|BAD_REQUEST)$/);
      assert.equal(codeOf(await patient.ask('session.sync')), 'NOT_FOUND');
      patient.socket.emit('request');
      patient.socket.emit('request', { v: 1 }, 'no function');
      assert.equal(codeOf(await patient.ask('live.follow', { topics: [] })), 'ok');
    });

    it('that are larger than 64 KiB end the connection and nothing else', async () => {
      const gone = new Promise((resolve) => patient.socket.once('disconnect', resolve));
      patient.socket.emit('request', { v: 1, id: 'a', m: 'chat.send', d: { text: 'x'.repeat(70_000) } }, () => {});
      await gone;
      assert.equal(codeOf(await doctor.ask('live.follow', { topics: [] })), 'ok');
    });

    it('that come in a flood are slowed down, each with the time to wait', async () => {
      const answers = await Promise.all(Array.from({ length: 100 }, () => patient.ask('live.follow', { topics: [] })));
      const refused = answers.filter((answer) => codeOf(answer) === 'RATE_LIMITED');
      assert.ok(refused.length > 0);
      for (const answer of refused) assert.ok(!answer.ok && answer.e.retryable && (answer.e.retryAfterMs ?? 0) > 0);
      await rig.pass(60_000);
    });

    it('about records of others are answered as if there were none', async () => {
      const other = await rig.openVisit();
      const [theirs, own] = [`encounter:${other.encounterId}`, `encounter:${visit.encounterId}`];
      const missing = 'encounter:there-is-none';
      const answer = await patient.ask('live.follow', { topics: [theirs, missing, own] });
      assert.deepEqual(answer, { ok: true, d: { refused: [theirs, missing] } });
      assert.equal(codeOf(await patient.ask('chat.send', { encounterId: other.encounterId, text: 'hi' })), 'NOT_FOUND');
    });
  });
});
