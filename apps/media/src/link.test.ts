import assert from 'node:assert/strict';
import { type EventEmitter, once } from 'node:events';
import { linkPath } from '@oih/contracts/socket/link';
import type { ReplyEnvelope } from '@oih/contracts/socket/signalling';
import { locateWorker } from '@oih/media-worker/locate-worker';
import { signInternal } from '@oih/platform/internal-auth';
import { createLogger } from '@oih/platform/logger';
import { FakeClock } from '@oih/testkit/fake-clock';
import { io, type Socket } from 'socket.io-client';
import { graceMs, orphanedMs } from './sessions.ts';
import { type MediaNode, startMediaNode } from './start.ts';

const secret = 'the internal secret of the tests, long enough';

interface Opened {
  sessionId: string;
  epoch: number;
  resumeToken: string;
  send: { id: string };
  peers: { peerId: string; suspended: boolean }[];
}
interface Notification {
  sessionId: string;
  seq: number;
  m: string;
  d: { peerId?: string };
}

describe('a media node, as an api speaks with it', () => {
  let node: MediaNode;
  let clock: FakeClock;
  let api: Socket;

  const dial = async (signature = signInternal(secret, 'link', clock.now())): Promise<Socket> => {
    const socket = io(node.url, {
      path: linkPath,
      transports: ['websocket'],
      reconnection: false,
      auth: { signature },
    });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return socket;
  };
  const ask = (event: string, data: unknown, socket = api) =>
    socket.timeout(5000).emitWithAck(event, data) as Promise<ReplyEnvelope>;
  const codeOf = (reply: ReplyEnvelope) => (reply.ok ? 'ok' : reply.e.code);
  let joins = 0;
  const joinOf = (userId: string, roomId = 'visit-1') => {
    joins += 1;
    return { roomId, userId, role: 'patient', displayName: userId, guestName: userId, idem: `join-${joins}` };
  };
  const open = async (userId: string, socket = api): Promise<Opened> => {
    const reply = await ask('session.open', joinOf(userId), socket);
    assert.ok(reply.ok);
    return reply.d as Opened;
  };
  const request = ({ sessionId, epoch }: Opened, m: string, d: unknown = {}, idem?: string) =>
    ask('session.request', { sessionId, epoch, m, d, ...(idem ? { idem } : {}) });
  const resume = ({ resumeToken }: Opened, userId: string, how: object = {}) => {
    const [, sessionId, own] = resumeToken.split('.');
    return ask('session.resume', { sessionId, secret: own, userId, lastSeq: 0, ...how });
  };
  const heard = async (m: string): Promise<Notification> => {
    for (;;) {
      const [notification] = (await once(api as unknown as EventEmitter, 'notify')) as [Notification];
      if (notification.m === m) return notification;
    }
  };

  beforeEach(async () => {
    clock = new FakeClock('2026-11-23T00:00:00Z');
    node = await startMediaNode(
      {
        API_INTERNAL_URL: 'http://127.0.0.1:9',
        INTERNAL_SECRET: secret,
        MEDIA_NODE_ID: 'media-test',
        MEDIA_HOST: '127.0.0.1',
        MEDIA_PORT: 0,
        MEDIA_URL: undefined,
        MEDIA_WORKERS: 1,
        MEDIA_RTC_PORT: 0,
        MEDIA_LISTEN_IP: '127.0.0.1',
        MEDIA_ANNOUNCED_ADDRESS: undefined,
        TURN_URLS: [],
        TURN_SECRET: undefined,
      },
      locateWorker(),
      createLogger('media', 'silent'),
      clock,
    );
    api = await dial();
  });

  afterEach(async () => {
    api.disconnect();
    await node.close();
  });

  it('lets nobody in who does not know the secret, or whose signature is old', async () => {
    await assert.rejects(dial(signInternal('another secret that is long enough too', 'link', clock.now())));
    const old = signInternal(secret, 'link', clock.now());
    clock.advance(60_001);
    await assert.rejects(dial(old));
  });

  it('answers what it does not know or cannot read with a code, and goes on', async () => {
    const session = await open('user-a');
    assert.equal(codeOf(await request(session, 'camera.explode')), 'UNSUPPORTED');
    assert.equal(codeOf(await request(session, 'producer.create', { kind: 'smell' })), 'BAD_REQUEST');
    assert.equal(codeOf(await ask('session.open', { roomId: { $gt: '' } })), 'BAD_REQUEST');
    assert.equal(codeOf(await request(session, 'session.sync')), 'ok');
  });

  it('refuses DTLS parameters without a fingerprint before they reach the worker', async () => {
    const session = await open('user-a');
    const connect = (fingerprints: object[]) =>
      request(session, 'transport.connect', {
        transportId: session.send.id,
        dtlsParameters: { role: 'client', fingerprints },
      });
    assert.equal(codeOf(await connect([])), 'BAD_REQUEST');
    assert.equal(codeOf(await connect([{ algorithm: 'sha-256', value: '' }])), 'BAD_REQUEST');
    assert.equal(codeOf(await request(session, 'session.sync')), 'ok');
  });

  it('knows no ids of others: what belongs to another session is not found', async () => {
    const [one, two] = [await open('user-a'), await open('user-b')];
    const fingerprint = { algorithm: 'sha-256', value: Array(32).fill('AB').join(':') };
    const connect = { transportId: two.send.id, dtlsParameters: { role: 'client', fingerprints: [fingerprint] } };
    assert.equal(codeOf(await request(one, 'transport.connect', connect)), 'NOT_FOUND');
    for (const verb of ['producer.pause', 'producer.close'])
      assert.equal(codeOf(await request(one, verb, { producerId: 'somebody-elses' })), 'NOT_FOUND');
    assert.equal(codeOf(await request(one, 'consumer.resume', { consumerId: 'somebody-elses' })), 'NOT_FOUND');
  });

  it('gives the first answer to a request that is sent again with its key', async () => {
    const session = await open('user-a');
    const [first, again] = [
      await request(session, 'transport.create', {}, 'key-12345'),
      await request(session, 'transport.create', {}, 'key-12345'),
    ];
    assert.deepEqual(again, first);
    assert.notDeepEqual(await request(session, 'transport.create', {}, 'key-67890'), first);
  });

  it('resumes for the one who joined and nobody else, replays what was missed, and shuts the old connection out', async () => {
    const one = await open('user-a');
    const two = await open('user-b');
    assert.equal(codeOf(await resume(one, 'user-b')), 'RESUME_EXPIRED');
    const resumed = await resume(one, 'user-a');
    assert.ok(resumed.ok);
    const { epoch, missed } = resumed.d as { epoch: number; missed: { m: string; d: { peer: { peerId: string } } }[] };
    assert.deepEqual(
      missed.map(({ m, d }) => [m, d.peer.peerId]),
      [['peer.joined', two.sessionId]],
    );
    assert.equal(codeOf(await request(one, 'session.sync')), 'CONFLICT');
    assert.equal(codeOf(await request({ ...one, epoch }, 'session.sync')), 'ok');
  });

  it('gives new ICE credentials with a resume, unless the media has gone on: then ICE is not touched', async () => {
    const session = await open('user-a');
    const credentials = async (how?: object): Promise<(string | undefined)[]> => {
      const reply = await resume(session, 'user-a', how);
      assert.ok(reply.ok);
      const { send, recv } = reply.d as Record<'send' | 'recv', { iceParameters: { usernameFragment: string } } | null>;
      return [send?.iceParameters.usernameFragment, recv?.iceParameters.usernameFragment];
    };
    const [first, second] = [await credentials(), await credentials({ restartIce: true })];
    assert.equal(new Set([...first, ...second]).size, 4);
    assert.deepEqual(await credentials({ restartIce: false }), [undefined, undefined]);
    const { send, recv } = node.pool.find('visit-1')!.peers[0]!.transports;
    assert.deepEqual([send.iceParameters.usernameFragment, recv.iceParameters.usernameFragment], second);
  });

  it('holds a session for 30 seconds after its api is gone: suspended for the others, left only afterwards', async () => {
    const stays = await open('user-a');
    const second = await dial();
    const goes = await open('user-b', second);
    const suspended = heard('peer.suspended');
    second.disconnect();
    assert.equal((await suspended).d.peerId, goes.sessionId);
    clock.advance(graceMs - 1);
    const sync = await request(stays, 'session.sync');
    assert.ok(sync.ok);
    assert.deepEqual(
      (sync.d as { peers: { suspended: boolean }[] }).peers.map((peer) => peer.suspended),
      [true],
    );
    const left = heard('peer.left');
    clock.advance(1);
    assert.equal((await left).d.peerId, goes.sessionId);
    assert.equal(codeOf(await resume(goes, 'user-b')), 'RESUME_EXPIRED');
  });

  /** Ends the one connection of an api, and resolves when the node has noticed. */
  const loseApi = async (): Promise<void> => {
    api.disconnect();
    while (!node.pool.find('visit-1')!.peers.every((peer) => peer.viewFor(peer).suspended))
      await new Promise(setImmediate);
  };

  it('holds a session as long as no api is there, and 30 seconds more when one is back', async () => {
    const [comes, stays] = [await open('user-a'), await open('user-b')];
    await loseApi();
    clock.advance(graceMs * 3);
    api = await dial();
    clock.advance(graceMs - 1);
    assert.equal(codeOf(await resume(comes, 'user-a')), 'ok');
    clock.advance(1);
    assert.equal(codeOf(await resume(stays, 'user-b')), 'RESUME_EXPIRED');
  });

  it('gives a call up when no api has come back for five minutes', async () => {
    const session = await open('user-a');
    await loseApi();
    for (let held = 0; held < orphanedMs; held += graceMs) clock.advance(graceMs);
    api = await dial();
    assert.equal(codeOf(await resume(session, 'user-a')), 'RESUME_EXPIRED');
  });

  it('gives the place to the same person joining again, without closing the room', async () => {
    const first = await open('user-a');
    const fenced = heard('session.fenced');
    const second = await open('user-a');
    assert.equal((await fenced).sessionId, first.sessionId);
    assert.equal(codeOf(await request(second, 'session.sync')), 'ok');
    assert.equal(codeOf(await request(first, 'session.sync')), 'RESUME_EXPIRED');
  });

  it('tells everybody why, when the call is ended', async () => {
    await open('user-a');
    const ended = heard('room.ended');
    await ask('room.close', { roomId: 'visit-1', reason: 'finished' });
    assert.deepEqual((await ended).d, { reason: 'finished' });
  });

  it('tells the browsers to begin anew when a worker dies, and takes them at once', async () => {
    await open('user-a');
    const reset = heard('media.reset');
    const before = node.pool.pids[0];
    process.kill(before!, 'SIGKILL');
    await reset;
    assert.equal((await open('user-b')).peers.length, 0);
    assert.notEqual(node.pool.pids[0], before);
  });

  it('tells Prometheus what its workers carry, by their numbers and nothing else', async () => {
    await open('user-a');
    await open('user-b');
    const text = await (await fetch(`${node.url}/metrics`)).text();
    for (const line of [
      'media_worker_rooms{worker="0"} 1',
      'media_worker_peers{worker="0"} 2',
      'media_worker_consumers{worker="0"} 0',
      'media_sessions 2',
      'media_sessions_suspended 0',
      'media_apis 1',
      'media_workers_died_total 0',
      'media_load 0.01',
    ])
      assert.ok(text.split('\n').includes(line), line);
    const own = text.split('\n').filter((line) => line.startsWith('media_'));
    assert.deepEqual([...new Set(own.flatMap((line) => line.match(/\{.*?=/)?.[0] ?? []))], ['{worker=']);
    assert.doesNotMatch(text, /user-a|visit-1/);
  });

  it('tells what its workers themselves hold, which is nothing again when everybody has left', async () => {
    const held = async () => {
      const text = await (await fetch(`${node.url}/metrics`)).text();
      const count = (what: string) => Number(text.match(`media_worker_held{worker="0",what="${what}"} (\\d+)`)?.[1]);
      return [count('routers'), count('transports'), count('streams')];
    };
    assert.deepEqual(await held(), [0, 0, 0]);
    const [sends, gets] = [await open('user-a'), await open('user-b')];
    await request(gets, 'session.ready', { rtpCapabilities: node.pool.capabilities });
    const offered = heard('consumer.new');
    const opus = { mimeType: 'audio/opus', payloadType: 100, clockRate: 48_000, channels: 2 };
    const rtpParameters = { codecs: [opus], encodings: [{ ssrc: 1 }] };
    const sent = { kind: 'audio', source: 'microphone', rtpParameters, paused: false };
    assert.equal(codeOf(await request(sends, 'producer.create', sent)), 'ok');
    await offered;
    assert.deepEqual(await held(), [1, 4, 2]);
    await request(sends, 'session.leave');
    assert.deepEqual(await held(), [1, 2, 0]);
    await request(gets, 'session.leave');
    assert.deepEqual(await held(), [0, 0, 0]);
  });

  it('refuses a call when every worker has too much to do, and has said so', async () => {
    for (let at = 0; at < 90; at += 1)
      assert.equal(codeOf(await ask('session.open', joinOf('user-a', `full-${at}`))), 'ok');
    assert.equal(node.pool.load, 1);
    assert.equal(codeOf(await ask('session.open', joinOf('user-a', 'full-90'))), 'CAPACITY');
    // The calls that run are not shut to anybody.
    assert.equal(codeOf(await ask('session.open', joinOf('user-b', 'full-0'))), 'ok');
    assert.equal(node.pool.figures.refused, 1);
  });

  it('takes no new calls while it goes down, and lets people into the running ones', async () => {
    const draining = heard('server.draining');
    await open('user-a');
    const gone = node.drain(1000);
    await draining;
    assert.equal(codeOf(await ask('session.open', joinOf('user-b', 'visit-2'))), 'CAPACITY');
    assert.equal(codeOf(await ask('session.open', joinOf('user-b'))), 'ok');
    clock.advance(1000);
    await gone;
  });
});
