import { type EventEmitter, once } from 'node:events';
import { callNext, grantJoin } from '@oih/contracts/http/encounters';
import type { ParticipantKind } from '@oih/contracts/http/participation';
import { getSession } from '@oih/contracts/http/session';
import { type NotificationEnvelope, type ReplyEnvelope, socketPath } from '@oih/contracts/socket/signalling';
import { locateWorker } from '@oih/media-worker/locate-worker';
import { createLogger } from '@oih/platform/logger';
import { Hospital, internalSecret } from '@oih/testkit/hospital';
import type { HttpClient } from '@oih/testkit/http-client';
import { io, type Socket } from 'socket.io-client';
import { hashPassword } from '../../apps/api/src/sign-in/password.ts';
import { type Api, startApi } from '../../apps/api/src/start.ts';
import { type MediaNode, startMediaNode } from '../../apps/media/src/start.ts';

const silent = createLogger('test', 'silent');

/** A visit whose call is open, with both people signed in. */
export interface OpenVisit {
  doctor: HttpClient;
  patient: HttpClient;
  encounterId: string;
}

/** A real api, store and media node with a real worker, on free ports and one clock that stands still. */
export class Rig {
  readonly hospital: Hospital<Api>;
  readonly node: MediaNode;
  readonly #sockets: Socket[] = [];
  readonly #apis: Api[] = [];

  private constructor(hospital: Hospital<Api>, node: MediaNode) {
    this.hospital = hospital;
    this.node = node;
  }

  static async start(): Promise<Rig> {
    const hospital = await Hospital.start({ startApi, hashPassword });
    const node = await startMediaNode(
      {
        API_INTERNAL_URL: hospital.origin,
        INTERNAL_SECRET: internalSecret,
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
      silent,
      hospital.clock,
    );
    while ((await hospital.data.repositories.calls.nodes(hospital.clock.now())).length === 0)
      await new Promise((resolve) => setImmediate(resolve));
    return new Rig(hospital, node);
  }

  /** A booked visit that the doctor has just called in. */
  async openVisit(): Promise<OpenVisit> {
    const { slots, userName } = await this.hospital.doctor();
    const [doctor, patient] = [await this.hospital.signedInStaff(userName), await this.hospital.patient()];
    const { encounterId } = await this.hospital.waiting(patient, slots[0]!._id);
    await doctor.call(callNext);
    return { doctor, patient, encounterId };
  }

  /** A doctor of another hospital who is brought into a visit. */
  async bringIn(encounterId: string, kind: ParticipantKind): Promise<{ client: HttpClient; userId: string }> {
    const { userName, roleId: practitionerRoleId } = await this.hospital.doctor(1);
    const client = await this.hospital.signedInStaff(userName);
    const { userId } = (await client.call(getSession)).body.actor!;
    const by = { userId: 'whoever-invites', role: 'practitioner' };
    const { encounters } = this.hospital.api.context.repositories;
    await encounters.addParticipant(encounterId, { userId, practitionerRoleId, kind }, by, this.hospital.clock.now());
    return { client, userId };
  }

  /** Lets time pass, with the media node still there in the eyes of the api: its own announcements come by a real connection. */
  async pass(ms: number): Promise<void> {
    const { calls } = this.hospital.data.repositories;
    const [node] = await calls.nodes(this.hospital.clock.now());
    this.hospital.clock.advance(ms);
    await calls.announce(node!, this.hospital.clock.now());
  }

  /** A single-use right to join. */
  async grant(person: HttpClient, encounterId: string): Promise<string> {
    return (await person.call(grantJoin, { params: { encounterId } })).body.token;
  }

  /** Another api on the same store, as a second instance or a restarted one. */
  async anotherApi(): Promise<Api> {
    const { config, clock, logger } = this.hospital.api.context;
    const rateLimits = { perMinute: 1_000_000, signInsPerMinute: 1_000_000 };
    const api = await startApi({ config: { ...config, API_PORT: 0 }, logger, clock, rateLimits });
    this.#apis.push(api);
    return api;
  }

  /** What a browser sends with the handshake of its socket. */
  headersOf(person: HttpClient, port = this.hospital.api.port): Record<string, string> {
    return { cookie: person.cookie, origin: `http://localhost:${port}` };
  }

  /** A person's bare socket, for messages as a program of somebody else would send them; the guest's in the same browser, when so told. */
  async connect(
    person: HttpClient,
    port = this.hospital.api.port,
    auth: Record<string, unknown> = {},
  ): Promise<Browser> {
    const socket = io(`http://localhost:${port}`, {
      path: socketPath,
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      extraHeaders: this.headersOf(person, port),
      auth,
    });
    this.#sockets.push(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return new Browser(socket);
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.disconnect();
    await this.node.close();
    for (const api of this.#apis) await api.close();
    await this.hospital.close();
  }
}

/** A bare socket that sends well-formed envelopes and keeps what it is notified of. */
export class Browser {
  readonly socket: Socket;
  readonly heard: NotificationEnvelope[] = [];
  #ids = 0;

  constructor(socket: Socket) {
    this.socket = socket;
    socket.on('notify', (notification: NotificationEnvelope) => this.heard.push(notification));
  }

  /** Sends a request; gives the whole answer. */
  ask(m: string, d: unknown = {}, idem?: string): Promise<ReplyEnvelope> {
    this.#ids += 1;
    return this.raw({ v: 1, id: `request-${this.#ids}`, m, d, ...(idem ? { idem } : {}) });
  }

  /** Sends anything at all. */
  raw(message: unknown): Promise<ReplyEnvelope> {
    return this.socket.timeout(5000).emitWithAck('request', message) as Promise<ReplyEnvelope>;
  }

  /** The first notification of a kind of which this is true, now or later. */
  async notified(m: string, fits: (d: never) => boolean = () => true): Promise<NotificationEnvelope> {
    for (;;) {
      const found = this.heard.find((notification) => notification.m === m && fits(notification.d as never));
      if (found) return found;
      await once(this.socket as unknown as EventEmitter, 'notify');
    }
  }
}

/** The code of a refusal, or "ok". */
export const codeOf = (reply: ReplyEnvelope): string => (reply.ok ? 'ok' : reply.e.code);

/** The data of an answer that must be good. */
export function dataOf<T>(reply: ReplyEnvelope): T {
  if (!reply.ok) throw new Error(`${reply.e.code}: ${reply.e.msg}`);
  return reply.d as T;
}
