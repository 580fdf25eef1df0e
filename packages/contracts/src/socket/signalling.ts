import { z } from 'zod';
import { id, point } from '../http/common.ts';
import { chatMessage } from '../http/encounters.ts';
import { markColors } from '../http/pictures.ts';
import { defineMessage, defineNotification } from './define.ts';

/** Path of the socket, and the largest message in bytes. */
export const socketPath = '/socket';
export const maxMessageBytes = 64 * 1024;

/** Codes of the socket's errors, and whether the same message may be sent again. */
export const socketErrorCodes = {
  UNAUTHENTICATED: false,
  TOKEN_EXPIRED: false,
  FORBIDDEN: false,
  NOT_FOUND: false,
  BAD_REQUEST: false,
  CONFLICT: false,
  RATE_LIMITED: true,
  CANNOT_CONSUME: false,
  CAPACITY: true,
  MEDIA_RESET: false,
  RESUME_EXPIRED: false,
  UNSUPPORTED: false,
  INTERNAL: true,
} as const;
export type SocketErrorCode = keyof typeof socketErrorCodes;

/** A request of the browser: `{v, id, m, d, idem?}`. */
export const requestEnvelope = z.strictObject({
  v: z.literal(1),
  id: z.string().min(1).max(64),
  m: z.string().min(1).max(64),
  d: z.unknown(),
  idem: z.string().min(8).max(64).optional(),
});
export type RequestEnvelope = z.infer<typeof requestEnvelope>;

/** The answer to a request. */
export type ReplyEnvelope =
  | { ok: true; d: unknown }
  | { ok: false; e: { code: SocketErrorCode; msg: string; retryable: boolean; retryAfterMs?: number } };

/** A notification; `seq` counts the ones of a media session, and is absent on live updates. */
export interface NotificationEnvelope {
  v: 1;
  seq?: number;
  m: string;
  d: unknown;
}

/** What a screen can follow. Whether it may is decided by the api. */
export const topic = z
  .string()
  .regex(
    /^(consultation|referral|encounter|participation|appointment|queue|user|organization|pharmacy):[0-9a-z-]{3,64}$/,
  );

/** Names all that a connection follows from now on; what it followed before and is not named is let go. */
export const follow = defineMessage({
  m: 'live.follow',
  d: z.strictObject({ topics: z.array(topic).max(20) }),
  /** Those that do not exist for this person; all others are followed. */
  reply: z.object({ refused: z.array(topic) }),
  changes: false,
});

export const chatSend = defineMessage({
  m: 'chat.send',
  d: z.strictObject({ encounterId: id, text: z.string().trim().min(1).max(2000) }),
  reply: z.object({ message: chatMessage }),
  changes: true,
});

/** Where somebody points on the picture that is looked at together, and in which colour; passed on and not kept. */
export const boardPoint = defineMessage({
  m: 'board.point',
  d: z.strictObject({ encounterId: id, documentId: id, at: point, color: z.enum(markColors) }),
  reply: z.object({}),
  changes: false,
});

/** A record that a screen shows has changed; the screen reads it again. */
export const liveChanged = defineNotification({
  m: 'live.changed',
  d: z.object({ topic: z.string(), action: z.string() }),
});

export const chatArrived = defineNotification({ m: 'chat.message', d: z.object({ message: chatMessage }) });

/** Where somebody of the visit points right now. */
export const boardPointed = defineNotification({
  m: 'board.pointed',
  d: z.object({
    encounterId: id,
    documentId: id,
    userId: id,
    name: z.string(),
    at: point,
    color: z.enum(markColors),
  }),
});
