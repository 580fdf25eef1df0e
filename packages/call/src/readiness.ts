import type { DataOf, ReplyOf } from '@oih/contracts/socket/define';
import { sessionJoin, sessionPrepare, sessionReserve } from '@oih/contracts/socket/media';
import type { types } from 'mediasoup-client';
import { mediaLibrary } from './media/media-library.ts';
import type { LiveSocket } from './signal/live-socket.ts';
import { plain } from './signal/plain.ts';
import { SignalError } from './signal/signal-error.ts';

/** A single-use right to join. */
export interface Grant {
  token: string;
  /** RFC 3339. */
  expiresAt: string;
}

/** Time that a right to join must still be good for when it is used, milliseconds. */
const marginMs = 10_000;

/** What a join takes and can be had before it: the right to join, and the browser's side made for what the room carries. */
export class Readiness {
  readonly #socket: Pick<LiveSocket, 'request'>;
  readonly #grant: () => Promise<Grant>;
  #held: Grant | null = null;
  #device: types.Device | null = null;
  #loadedWith = '';

  /** @param grant fetches a right to join. */
  constructor(socket: Pick<LiveSocket, 'request'>, grant: () => Promise<Grant>) {
    this.#socket = socket;
    this.#grant = grant;
  }

  /** Fetches both; what cannot be had now is fetched by the join. */
  async prepare(encounterId: string): Promise<void> {
    const capabilities = this.#socket
      .request(sessionPrepare, { encounterId })
      .then(({ routerRtpCapabilities }) => this.device(routerRtpCapabilities));
    const [grant] = await Promise.allSettled([this.#grant(), capabilities]);
    if (grant.status === 'fulfilled') this.#held = grant.value;
  }

  /**
   * Reserves a seat in the room with the browser's side that has been made; the same seat when there is one.
   * @throws SignalError when there is no call, or the browser is not ready.
   */
  async reserve(encounterId: string): Promise<{ seat: ReplyOf<typeof sessionReserve>; device: types.Device }> {
    const device = this.#device;
    const rtpCapabilities = this.#able.rtpCapabilities;
    if (!device || !rtpCapabilities) throw new SignalError('CONFLICT', 'The browser is not ready yet.', false);
    return { seat: await this.#socket.request(sessionReserve, { encounterId, rtpCapabilities }), device };
  }

  /** The browser's side of a room; the one that is there when the room carries the same. */
  async device(routerRtpCapabilities: Record<string, unknown>): Promise<types.Device> {
    const wanted = JSON.stringify(routerRtpCapabilities);
    if (this.#device && this.#loadedWith === wanted) return this.#device;
    const { Device } = await mediaLibrary();
    const device = new Device();
    await device.load({ routerRtpCapabilities: routerRtpCapabilities as types.RtpCapabilities });
    this.#loadedWith = wanted;
    this.#device = device;
    return device;
  }

  /** What this browser can receive, as far as it is known before the join. */
  get #able(): { rtpCapabilities?: NonNullable<DataOf<typeof sessionJoin>['rtpCapabilities']> } {
    return this.#device ? { rtpCapabilities: plain(this.#device.recvRtpCapabilities) as never } : {};
  }

  /**
   * Opens a session with the right that is held, or a new one.
   * @returns what `session.join` answers, and whether it was told what this browser can receive.
   * @throws SignalError as `session.join` does.
   */
  async join(): Promise<{ joined: ReplyOf<typeof sessionJoin>; told: boolean }> {
    const able = this.#able;
    const enter = async (token: string) => ({
      joined: await this.#socket.request(sessionJoin, { token, ...able }),
      told: able.rtpCapabilities !== undefined,
    });
    const held = this.#held;
    this.#held = null;
    if (held && new Date(held.expiresAt).getTime() - Date.now() > marginMs) {
      try {
        return await enter(held.token);
      } catch (error) {
        // This machine's clock may be wrong; the server's decides.
        if (!(error instanceof SignalError) || error.code !== 'TOKEN_EXPIRED') throw error;
      }
    }
    return enter((await this.#grant()).token);
  }
}
