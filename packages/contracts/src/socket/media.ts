import { z } from 'zod';
import { id, instant } from '../http/common.ts';
import { callRole } from '../http/participation.ts';
import { defineMessage, defineNotification } from './define.ts';

const mediaId = z.string().min(8).max(64);
const nothing = z.object({});

/** Hash functions of a certificate fingerprint that are accepted (RFC 8122 section 5). */
const fingerprint = z.strictObject({
  algorithm: z.enum(['sha-1', 'sha-224', 'sha-256', 'sha-384', 'sha-512']),
  value: z.string().regex(/^([0-9A-Fa-f]{2}:){19,63}[0-9A-Fa-f]{2}$/),
});

/** DTLS parameters of the browser; one without a fingerprint once ended a media worker, so there must be one. */
export const dtlsParameters = z.strictObject({
  role: z.enum(['auto', 'client', 'server']).optional(),
  fingerprints: z.array(fingerprint).min(1).max(5),
});

const text = z.string().max(256);
const parameterValue = z.union([z.string().max(512), z.number(), z.boolean(), z.null()]);
const rtcpFeedback = z.strictObject({ type: text, parameter: text.optional() });

const codec = z.strictObject({
  mimeType: z.string().regex(/^(audio|video)\/[A-Za-z0-9-]{1,32}$/),
  payloadType: z.int().min(0).max(127),
  clockRate: z.int().min(1).max(1_000_000),
  channels: z.int().min(1).max(8).optional(),
  parameters: z.record(text, parameterValue).optional(),
  rtcpFeedback: z.array(rtcpFeedback).max(20).optional(),
});
const headerExtension = z.strictObject({
  uri: text,
  id: z.int().min(1).max(255),
  encrypt: z.boolean().optional(),
  parameters: z.record(text, parameterValue).optional(),
});
const encoding = z.strictObject({
  ssrc: z.int().min(0).max(0xffffffff).optional(),
  rid: z.string().max(32).optional(),
  codecPayloadType: z.int().min(0).max(127).optional(),
  rtx: z.strictObject({ ssrc: z.int().min(0).max(0xffffffff) }).optional(),
  dtx: z.boolean().optional(),
  scalabilityMode: z.string().max(16).optional(),
  scaleResolutionDownBy: z.number().min(1).max(64).optional(),
  maxBitrate: z.int().min(0).max(100_000_000).optional(),
  maxFramerate: z.number().min(0).max(120).optional(),
  active: z.boolean().optional(),
  adaptivePtime: z.boolean().optional(),
  priority: text.optional(),
  networkPriority: text.optional(),
});
export const rtpParameters = z.strictObject({
  mid: z.string().max(32).optional(),
  msid: z.string().max(256).optional(),
  codecs: z.array(codec).min(1).max(32),
  headerExtensions: z.array(headerExtension).max(32).optional(),
  encodings: z.array(encoding).max(8).optional(),
  rtcp: z
    .strictObject({ cname: text.optional(), reducedSize: z.boolean().optional(), mux: z.boolean().optional() })
    .optional(),
});
export const rtpCapabilities = z.strictObject({
  codecs: z
    .array(
      codec
        .omit({ payloadType: true })
        .extend({ kind: z.enum(['audio', 'video']), preferredPayloadType: z.int().min(0).max(127).optional() }),
    )
    .max(64)
    .optional(),
  headerExtensions: z
    .array(
      z.strictObject({
        kind: z.enum(['audio', 'video']),
        uri: text,
        preferredId: z.int().min(1).max(255),
        preferredEncrypt: z.boolean().optional(),
        direction: z.enum(['sendrecv', 'sendonly', 'recvonly', 'inactive']).optional(),
      }),
    )
    .max(64)
    .optional(),
});

/** Parameters that a library of the browser takes as they come from the worker. */
const opaque = z.custom<Record<string, unknown>>((value) => typeof value === 'object' && value !== null);
const transportParameters = z.object({
  id: mediaId,
  iceParameters: opaque,
  iceCandidates: z.array(opaque),
  dtlsParameters: opaque,
});
export type TransportParameters = z.infer<typeof transportParameters>;

/** How well what somebody sends arrives. */
export const network = z.enum(['good', 'fair', 'poor']);
export type Network = z.infer<typeof network>;

export const peer = z.object({
  peerId: mediaId,
  userId: id,
  role: callRole,
  displayName: z.string(),
  suspended: z.boolean(),
  network,
});
export type PeerView = z.infer<typeof peer>;

/** That the doctors of a call confer, and everybody else neither hears nor sees them: who began it, and when. */
export const aside = z.object({ id, userId: id, name: z.string().max(100), since: instant });
export type Aside = z.infer<typeof aside>;

/** Who wants to say something, the first one first; who speaks, which is told from three people on; and whether the doctors confer. */
const floor = z.object({ hands: z.array(mediaId), speaker: mediaId.nullable(), aside: aside.nullable() });
export type Floor = z.infer<typeof floor>;

/** What a producer shows; screen and document come with sharing. */
export const source = z.enum(['microphone', 'camera', 'screen']);
export type Source = z.infer<typeof source>;

export const consumer = z.object({
  consumerId: mediaId,
  producerId: mediaId,
  peerId: mediaId,
  kind: z.enum(['audio', 'video']),
  source,
  rtpParameters: opaque,
  producerPaused: z.boolean(),
  /** Kept from this browser while the doctors confer, whatever it asks for. */
  withheld: z.boolean(),
});
export type ConsumerView = z.infer<typeof consumer>;

const iceServer = z.object({
  urls: z.array(z.string()),
  username: z.string().optional(),
  credential: z.string().optional(),
});

/**
 * Before a join: what the call's room will be able to carry, so that a browser that is invited can get ready. It changes nothing, and
 * what `session.join` answers counts.
 */
export const sessionPrepare = defineMessage({
  m: 'session.prepare',
  d: z.strictObject({ encounterId: id }),
  reply: z.object({ routerRtpCapabilities: opaque }),
  changes: false,
});

/**
 * First round trip of a join: the single-use grant against router capabilities, both transports and the roster. A browser that is ready
 * says at once what it can receive, and `session.ready` is not needed.
 */
export const sessionJoin = defineMessage({
  m: 'session.join',
  d: z.strictObject({ token: z.string().min(20).max(128), rtpCapabilities: rtpCapabilities.optional() }),
  reply: z.object({
    peerId: mediaId,
    resumeToken: z.string(),
    routerRtpCapabilities: opaque,
    send: transportParameters,
    recv: transportParameters,
    iceServers: z.array(iceServer),
    peers: z.array(peer),
    ...floor.shape,
    seq: z.int(),
  }),
  changes: true,
});

/**
 * Before a join, for somebody who is invited: a seat in the room that nobody sees. Its transports are connected and what the others send is
 * negotiated, but nothing flows in either direction until `session.join` takes the seat with a grant. A seat that is not taken is given up
 * after some minutes, and with the connection. Asking again keeps it.
 */
export const sessionReserve = defineMessage({
  m: 'session.reserve',
  d: z.strictObject({ encounterId: id, rtpCapabilities }),
  reply: sessionJoin.reply.omit({ peers: true, hands: true, speaker: true, aside: true }),
  changes: true,
});

/** Second round trip, beside connect and produce, unless the join said it: what this browser can receive. Consumers come as `consumer.new`. */
export const sessionReady = defineMessage({
  m: 'session.ready',
  d: z.strictObject({ rtpCapabilities }),
  reply: nothing,
  changes: true,
});

export const sessionResume = defineMessage({
  m: 'session.resume',
  d: z.strictObject({
    token: z.string().min(20).max(200),
    lastSeq: z.int().min(0),
    /** False when the media has gone on without the connection: what is not broken is not mended. */
    restartIce: z.boolean().default(true),
  }),
  reply: z.object({
    /** Null when ICE goes on as it was. */
    send: z.object({ iceParameters: opaque }).nullable(),
    recv: z.object({ iceParameters: opaque }).nullable(),
    /** Notifications since `lastSeq`, or null when they are not kept any more; the snapshot then says all. */
    missed: z.array(z.object({ seq: z.int(), m: z.string(), d: z.unknown() })).nullable(),
    snapshot: z.object({
      peers: z.array(peer),
      ...floor.shape,
      consumers: z.array(consumer),
      producers: z.array(z.object({ producerId: mediaId, source })),
      seq: z.int(),
    }),
  }),
  changes: true,
});

/** The present state of a session, for a browser that lost count. */
export const sessionSync = defineMessage({
  m: 'session.sync',
  d: nothing,
  reply: sessionResume.reply.shape.snapshot,
  changes: false,
});

export const sessionLeave = defineMessage({ m: 'session.leave', d: nothing, reply: nothing, changes: true });

/** New transports in both directions, when the old ones cannot be mended; what used them is closed. */
export const transportCreate = defineMessage({
  m: 'transport.create',
  d: nothing,
  reply: z.object({ send: transportParameters, recv: transportParameters }),
  changes: true,
});

export const transportConnect = defineMessage({
  m: 'transport.connect',
  d: z.strictObject({ transportId: mediaId, dtlsParameters }),
  reply: nothing,
  changes: true,
});

/** Restarts ICE in both directions at once. */
export const transportRestartIce = defineMessage({
  m: 'transport.restartIce',
  d: nothing,
  reply: z.object({ send: z.object({ iceParameters: opaque }), recv: z.object({ iceParameters: opaque }) }),
  changes: true,
});

export const producerCreate = defineMessage({
  m: 'producer.create',
  d: z.strictObject({ kind: z.enum(['audio', 'video']), source, rtpParameters, paused: z.boolean() }),
  reply: z.object({ producerId: mediaId }),
  changes: true,
});

const ofProducer = z.strictObject({ producerId: mediaId });
export const producerPause = defineMessage({ m: 'producer.pause', d: ofProducer, reply: nothing, changes: true });
export const producerResume = defineMessage({ m: 'producer.resume', d: ofProducer, reply: nothing, changes: true });
export const producerClose = defineMessage({ m: 'producer.close', d: ofProducer, reply: nothing, changes: true });

const ofConsumer = z.strictObject({ consumerId: mediaId });
/** Acknowledges `consumer.new`: the consumer starts to flow with a key frame. */
export const consumerResume = defineMessage({ m: 'consumer.resume', d: ofConsumer, reply: nothing, changes: true });
export const consumerPause = defineMessage({ m: 'consumer.pause', d: ofConsumer, reply: nothing, changes: true });
export const consumerKeyframe = defineMessage({
  m: 'consumer.keyframe',
  d: ofConsumer,
  reply: nothing,
  changes: false,
});
export const consumerSetLayers = defineMessage({
  m: 'consumer.setLayers',
  d: z.strictObject({
    consumerId: mediaId,
    spatialLayer: z.int().min(0).max(3),
    temporalLayer: z.int().min(0).max(3).optional(),
  }),
  reply: nothing,
  changes: true,
});

/** Asks for the word. Who asks again keeps the place. */
export const handRaise = defineMessage({ m: 'hand.raise', d: nothing, reply: nothing, changes: true });
/** Takes the hand down: one's own, or, by the visit's doctor, that of somebody who has been given the word. */
export const handLower = defineMessage({
  m: 'hand.lower',
  d: z.strictObject({ peerId: mediaId.optional() }),
  reply: nothing,
  changes: true,
});

/** By the visit's doctor: mutes somebody who was brought in. That person may turn the microphone on again. */
export const peerMute = defineMessage({
  m: 'peer.mute',
  d: z.strictObject({ peerId: mediaId }),
  reply: nothing,
  changes: true,
});

/** By the visit's doctor: takes somebody who was brought in out of the visit. The call of that person ends at once. */
export const peerRemove = defineMessage({
  m: 'peer.remove',
  d: z.strictObject({ encounterId: id, userId: id }),
  reply: nothing,
  changes: true,
});

/**
 * By a doctor in the call, of the visit or consulted: from now on the doctors confer, and patient and interpreter neither hear nor see them. Refused
 * with CONFLICT to who has not joined, and while there are not two doctors. Asked again, or by another doctor, it goes on as it is.
 */
export const asideBegin = defineMessage({
  m: 'aside.begin',
  d: z.strictObject({ encounterId: id }),
  reply: nothing,
  changes: true,
});

/** By any doctor in the call: everybody hears and sees everybody again. */
export const asideEnd = defineMessage({
  m: 'aside.end',
  d: z.strictObject({ encounterId: id }),
  reply: nothing,
  changes: true,
});

/** Requests that the media node answers, by name; the api passes them on. */
export const nodeRequests = {
  'session.ready': sessionReady,
  'session.sync': sessionSync,
  'session.leave': sessionLeave,
  'transport.create': transportCreate,
  'transport.connect': transportConnect,
  'transport.restartIce': transportRestartIce,
  'producer.create': producerCreate,
  'producer.pause': producerPause,
  'producer.resume': producerResume,
  'producer.close': producerClose,
  'consumer.resume': consumerResume,
  'consumer.pause': consumerPause,
  'consumer.keyframe': consumerKeyframe,
  'consumer.setLayers': consumerSetLayers,
  'hand.raise': handRaise,
  'hand.lower': handLower,
  'peer.mute': peerMute,
} as const;

export const peerJoined = defineNotification({ m: 'peer.joined', d: z.object({ peer }) });
export const peerLeft = defineNotification({ m: 'peer.left', d: z.object({ peerId: mediaId }) });
export const peerSuspended = defineNotification({ m: 'peer.suspended', d: z.object({ peerId: mediaId }) });
export const peerResumed = defineNotification({ m: 'peer.resumed', d: z.object({ peerId: mediaId }) });
/** How well what a peer sends arrives has changed. */
export const peerNetwork = defineNotification({ m: 'peer.network', d: z.object({ peerId: mediaId, network }) });
/** To the one who was muted by the visit's doctor. */
export const peerMuted = defineNotification({ m: 'peer.muted', d: nothing });
export const handsChanged = defineNotification({ m: 'hands.changed', d: floor.pick({ hands: true }) });
/** Who speaks, or nobody. */
export const speakerActive = defineNotification({ m: 'speaker.active', d: z.object({ peerId: mediaId.nullable() }) });
/** The doctors confer from now on, or everybody is together again. */
export const asideChanged = defineNotification({ m: 'aside.changed', d: floor.pick({ aside: true }) });
export const consumerNew = defineNotification({ m: 'consumer.new', d: z.object({ consumer }) });
export const consumerClosed = defineNotification({ m: 'consumer.closed', d: z.object({ consumerId: mediaId }) });
export const consumerPaused = defineNotification({ m: 'consumer.paused', d: z.object({ consumerId: mediaId }) });
export const consumerResumed = defineNotification({ m: 'consumer.resumed', d: z.object({ consumerId: mediaId }) });
/** From now on this consumer is kept from the browser, or flows again if the browser wants it. */
export const consumerWithheld = defineNotification({
  m: 'consumer.withheld',
  d: z.object({ consumerId: mediaId, withheld: z.boolean() }),
});
/** The way to the session was cut behind the api: the browser resumes, which finds a new one. Not numbered, since it comes from the api. */
export const sessionLost = defineNotification({ m: 'session.lost', d: nothing });
/** The room was made anew after the worker died: the browser joins again. */
export const mediaReset = defineNotification({ m: 'media.reset', d: nothing });
export const serverDraining = defineNotification({ m: 'server.draining', d: nothing });
/** Another tab or device of the same person has taken the session over, or the visit's call is over. */
export const sessionFenced = defineNotification({ m: 'session.fenced', d: nothing });
/** The visit's doctor has taken this person out of the visit. */
export const sessionRemoved = defineNotification({ m: 'session.removed', d: nothing });
export const roomEnded = defineNotification({
  m: 'room.ended',
  d: z.object({ reason: z.enum(['call-ended', 'finished', 'returned']) }),
});
