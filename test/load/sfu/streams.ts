import type { RtpParameters } from 'mediasoup/types';

/** Numbers of the header extensions and payloads that the senders use. */
const extensions = { transportCc: 5, audioLevel: 10 } as const;
const payloadTypes = { audio: 100, video: 96 } as const;
const transportCcUri = 'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01';
const audioLevelUri = 'urn:ietf:params:rtp-hdrext:ssrc-audio-level';

/** A packet of Opus every 20 ms, about 32 kbit/s. */
const audio = { everyMs: 20, ticks: 960, bytes: 80 } as const;
/** 30 frames a second of two packets each: 500 kbit/s, what the layer for a tile of 640 pixels takes at most. A key frame is three times as large. */
const video = { everyMs: 1000 / 30, ticks: 3000, bytes: 1030, packets: 2, keyPackets: 6, keyEvery: 60 } as const;

export type Kind = 'audio' | 'video';

/** What a browser would say that it sends. */
export const rtpParametersOf = (kind: Kind, ssrc: number): RtpParameters => ({
  codecs: [
    kind === 'audio'
      ? { mimeType: 'audio/opus', payloadType: payloadTypes.audio, clockRate: 48_000, channels: 2 }
      : {
          mimeType: 'video/VP8',
          payloadType: payloadTypes.video,
          clockRate: 90_000,
          rtcpFeedback: [{ type: 'nack' }, { type: 'nack', parameter: 'pli' }, { type: 'transport-cc' }],
        },
  ],
  headerExtensions: [
    { uri: transportCcUri, id: extensions.transportCc },
    ...(kind === 'audio' ? [{ uri: audioLevelUri, id: extensions.audioLevel } as const] : []),
  ],
  encodings: [{ ssrc }],
  rtcp: { cname: `bench-${ssrc}` },
});

/** One RTP packet, not protected yet. */
export interface Packet {
  header: Buffer;
  payload: Buffer;
}

/** Numbers the packets of a transport, whatever stream they are of. */
export type Counter = () => number;

/** A microphone or camera: packets that a worker forwards, with nothing to see or hear in them. */
export class Stream {
  readonly kind: Kind;
  readonly #ssrc: number;
  readonly #count: Counter;
  #sequence = 1;
  #timestamp = 0;
  #frames = 0;
  readonly #payload: Buffer;

  /** @param count numbers what is sent through the transport of the stream. */
  constructor(kind: Kind, ssrc: number, count: Counter) {
    this.kind = kind;
    this.#ssrc = ssrc;
    this.#count = count;
    this.#payload = Buffer.alloc(kind === 'audio' ? audio.bytes : video.bytes, 'bench');
  }

  /** Milliseconds from one frame to the next. */
  get everyMs(): number {
    return this.kind === 'audio' ? audio.everyMs : video.everyMs;
  }

  /** The next picture is a key frame. */
  begin(): void {
    this.#frames = 0;
  }

  /** The packets of the next frame. */
  next(): Packet[] {
    this.#timestamp += this.kind === 'audio' ? audio.ticks : video.ticks;
    this.#frames += 1;
    if (this.kind === 'audio') return [{ header: this.#header(false), payload: this.#payload }];
    const isKey = this.#frames % video.keyEvery === 1;
    const packets = isKey ? video.keyPackets : video.packets;
    return Array.from({ length: packets }, (_, at) => ({
      header: this.#header(at === packets - 1),
      payload: this.#piece(at === 0, isKey),
    }));
  }

  /** Header with a block of one-byte extensions (RFC 8285). */
  #header(marker: boolean): Buffer {
    const isAudio = this.kind === 'audio';
    const header = Buffer.alloc(isAudio ? 24 : 20);
    header[0] = 0x90;
    header[1] = (marker ? 0x80 : 0) | payloadTypes[this.kind];
    header.writeUInt16BE(this.#sequence, 2);
    header.writeUInt32BE(this.#timestamp % 2 ** 32, 4);
    header.writeUInt32BE(this.#ssrc, 8);
    header.writeUInt16BE(0xbede, 12);
    header.writeUInt16BE((header.length - 16) / 4, 14);
    header[16] = (extensions.transportCc << 4) | 1;
    header.writeUInt16BE(this.#count() % 2 ** 16, 17);
    // Speech of about -20 to -50 dBov.
    if (isAudio) header.set([extensions.audioLevel << 4, 0x80 | (20 + (this.#sequence % 30))], 19);
    this.#sequence = (this.#sequence + 1) % 2 ** 16;
    return header;
  }

  /** A piece of a frame behind its descriptor (RFC 7741), with one temporal layer. */
  #piece(isFirst: boolean, isKey: boolean): Buffer {
    const [high, low] = [(this.#frames >> 8) & 0x7f, this.#frames & 0xff];
    const piece = Buffer.from(this.#payload);
    piece.set([isFirst ? 0x90 : 0x80, 0xe0, 0x80 | high, low, low, 0, isKey ? 0 : 1]);
    return piece;
  }
}
