import { z } from 'zod';
import { messageLanguage } from './common.ts';
import { defineHttp } from './define.ts';
import { oneTimeCode } from './session.ts';

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** From when until when nothing rings that can wait, by the clock of the hospital; `from` after `to` goes over midnight. */
export const quietHours = z
  .strictObject({ from: timeOfDay, to: timeOfDay })
  .refine(({ from, to }) => from !== to, { message: 'begins and ends at the same time', path: ['to'] });
export type QuietHours = z.infer<typeof quietHours>;

const emailAddress = z.email().max(254).trim().toLowerCase();

/** How an account is told, beside the inbox of the app, which has everything. */
export const messageSettings = z.object({
  language: messageLanguage,
  sms: z.boolean(),
  email: z.boolean(),
  /** Null: messages come at any time of day. */
  quiet: quietHours.nullable(),
  /** Masked but for the last four digits. */
  phone: z.string(),
  /** The confirmed address; null while there is none. */
  address: z.string().nullable(),
  /** Whether this browser is among those that are told. */
  pushHere: z.boolean(),
  /** What the hospital has set up; what it has not cannot be chosen. */
  available: z.object({ sms: z.boolean(), email: z.boolean(), push: z.boolean() }),
});
export type MessageSettings = z.infer<typeof messageSettings>;

const answer = z.object({ settings: messageSettings });

export const getMessageSettings = defineHttp({
  id: 'getMessageSettings',
  method: 'get',
  path: '/api/message-settings',
  tag: 'messages',
  summary: 'How the signed-in account is told, and in which ways the hospital can.',
  auth: ['patient'],
  response: answer,
});

export const saveMessageSettings = defineHttp({
  id: 'saveMessageSettings',
  method: 'put',
  path: '/api/message-settings',
  tag: 'messages',
  summary: 'Chooses the language, text messages, e-mail and the quiet hours.',
  auth: ['patient'],
  body: z.strictObject({
    language: messageLanguage,
    sms: z.boolean(),
    email: z.boolean(),
    quiet: quietHours.nullable(),
  }),
  response: answer,
});

export const requestEmailCode = defineHttp({
  id: 'requestEmailCode',
  method: 'post',
  path: '/api/message-settings/email-code',
  tag: 'messages',
  summary: 'Sends a code to an e-mail address. The address is used for nothing before the code has come back.',
  auth: ['patient'],
  body: z.strictObject({ address: emailAddress }),
  response: z.object({ expiresInSeconds: z.int(), resendInSeconds: z.int() }),
  status: 202,
  errors: ['ACCOUNT_LOCKED'],
});

export const confirmEmail = defineHttp({
  id: 'confirmEmail',
  method: 'put',
  path: '/api/message-settings/email',
  tag: 'messages',
  summary: 'Confirms an e-mail address by the code that was sent to it. It takes the place of the one before.',
  auth: ['patient'],
  body: z.strictObject({
    address: emailAddress,
    code: oneTimeCode,
  }),
  response: answer,
  errors: ['CODE_INVALID', 'CODE_EXPIRED', 'ACCOUNT_LOCKED'],
});

export const removeEmail = defineHttp({
  id: 'removeEmail',
  method: 'delete',
  path: '/api/message-settings/email',
  tag: 'messages',
  summary: 'Forgets the e-mail address.',
  auth: ['patient'],
  response: answer,
});
