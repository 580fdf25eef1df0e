import { z } from 'zod';
import { id } from '../http/common.ts';
import { callRole } from '../http/participation.ts';
import { aside, rtpCapabilities } from './media.ts';

/** The internal link between an api and a media node: names of its events and the shape of their data. */
export const linkPath = '/link';

export const openSession = z.strictObject({
  roomId: id,
  userId: id,
  role: callRole,
  displayName: z.string().max(100),
  /** The name as those are told it who were brought into the visit. */
  guestName: z.string().max(100),
  /** The join's own key: the same join sent again is the same session. */
  idem: z.string().min(1).max(64),
  /** What the browser can receive, when it knows already. */
  rtpCapabilities: rtpCapabilities.optional(),
  /** True for a seat that is kept until somebody joins. */
  reserve: z.boolean().default(false),
  /** The session of the seat that is taken, or kept for longer; when it is gone, a new session is opened. */
  seat: z.string().optional(),
  /** That the doctors confer, as the visit has it: a room that was made anew goes on with it. */
  aside: aside.optional(),
});
export type OpenSession = z.infer<typeof openSession>;

export const resumeSession = z.strictObject({
  sessionId: z.string(),
  secret: z.string(),
  userId: id,
  lastSeq: z.int().min(0),
  restartIce: z.boolean().default(true),
});
export type ResumeSession = z.infer<typeof resumeSession>;

export const sessionRequest = z.strictObject({
  sessionId: z.string(),
  epoch: z.int(),
  m: z.string(),
  d: z.unknown(),
  idem: z.string().optional(),
});
export type SessionRequest = z.infer<typeof sessionRequest>;

/** Asks a node what its rooms can carry. */
export const nodeCapabilities = z.strictObject({});

export const detachSession = z.strictObject({ sessionId: z.string(), epoch: z.int() });
export const closeRoom = z.strictObject({ roomId: id, reason: z.enum(['call-ended', 'finished', 'returned']) });

/** Takes a person's sessions and seats out of a room. */
export const closePeer = z.strictObject({ roomId: id, userId: id });

/** Has the doctors of a call confer; the answer is the aside that holds, which another doctor may have begun. */
export const beginAside = z.strictObject({ roomId: id, aside });
/** Brings everybody together again; the answer names the aside that has ended by this, if there was one. */
export const endAside = z.strictObject({ roomId: id });
/** From a node to its apis: an aside has ended because fewer than two doctors are left. */
export const asideOver = z.strictObject({ roomId: id, asideId: id });
export type AsideOver = z.infer<typeof asideOver>;

/** What a node says of itself every two seconds. */
export const nodeAnnouncement = z.strictObject({
  nodeId: z.string().regex(/^[a-z0-9-]{1,40}$/),
  url: z.url(),
  /** Share of the capacity in use, 0 to 1. */
  load: z.number().min(0).max(1),
  /** Calls that the node takes at most. */
  capacity: z.int().min(0),
  draining: z.boolean(),
});
export type NodeAnnouncement = z.infer<typeof nodeAnnouncement>;
