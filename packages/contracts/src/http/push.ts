import { z } from 'zod';
import { messageLanguage } from './common.ts';
import { defineHttp } from './define.ts';

const told = ['patient', 'practitioner'] as const;

/** Which app a browser has put the notifications into: each has a service worker of its own. */
export const pushApp = z.enum(['patient', 'doctor']);
export type PushApp = z.infer<typeof pushApp>;

/** What a browser needs to show a notification: the service worker parses it before it shows anything. */
export const pushNote = z.strictObject({
  /** The same note twice is shown once. */
  tag: z.string().min(1).max(200),
  title: z.string().min(1).max(100),
  body: z.string().max(500),
  lang: z.enum(['zh-CN', 'en']),
  /** The page that a tap opens, within the app. */
  path: z.string().regex(/^\/(?!\/)/),
  /** Not shown while a page of the app is in front of the person's eyes, because it says so itself. */
  unlessSeen: z.boolean(),
});
export type PushNote = z.infer<typeof pushNote>;

export const getPush = defineHttp({
  id: 'getPush',
  method: 'get',
  path: '/api/push/:app',
  tag: 'messages',
  summary:
    'The key by which a browser subscribes to notifications (RFC 8292), null where none is set up, and whether this browser is subscribed.',
  auth: told,
  params: z.strictObject({ app: pushApp }),
  response: z.object({ publicKey: z.string().nullable(), here: z.boolean() }),
});

export const subscribePush = defineHttp({
  id: 'subscribePush',
  method: 'put',
  path: '/api/push/:app',
  tag: 'messages',
  summary: 'Has this browser show notifications (RFC 8030) until it is signed out.',
  auth: told,
  params: z.strictObject({ app: pushApp }),
  body: z.strictObject({
    endpoint: z.url().max(1024),
    /** The browser's keys (RFC 8291): a point of P-256 uncompressed, and 16 random bytes. */
    keys: z.strictObject({
      p256dh: z.string().regex(/^[\w-]{87}=?$/),
      auth: z.string().regex(/^[\w-]{22}={0,2}$/),
    }),
    language: messageLanguage,
  }),
  response: z.object({ here: z.literal(true) }),
});

export const unsubscribePush = defineHttp({
  id: 'unsubscribePush',
  method: 'delete',
  path: '/api/push/:app',
  tag: 'messages',
  summary: 'Has this browser show no more notifications.',
  auth: told,
  params: z.strictObject({ app: pushApp }),
  response: z.object({ here: z.literal(false) }),
});
