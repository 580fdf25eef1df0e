import { z } from 'zod';
import { id, instant, localized, messageLanguage } from './common.ts';
import { defineHttp, roles } from './define.ts';

/** One role that a person holds, at one organisation when it is a role of staff. */
export const heldRole = z.object({
  role: z.enum(roles),
  organizationId: id.optional(),
  organizationName: localized.optional(),
  practitionerRoleId: id.optional(),
});

/** Sex by GB/T 2261.1: 0 unknown, 1 male, 2 female, 9 unstated. */
export const sex = z.enum(['0', '1', '2', '9']);

/** An attended session: a village doctor at the kiosk of a station, and the resident who is there. */
export const attended = z.object({
  station: localized,
  attendant: z.string(),
  /** When it ends unless it is used. */
  expiresAt: instant,
  /** After how long without use that is. */
  idleSeconds: z.int(),
  /** For whom the attendant acts; null while no resident has been looked up. */
  resident: z
    .object({
      name: z.string(),
      sex,
      birthDate: z.iso.date(),
      age: z.int(),
      /** All but the ends of it are masked; null for a patient of whom no number is known. */
      residentId: z.string().nullable(),
      /** Who consents for a minor. */
      guardian: z.string().nullable(),
    })
    .nullable(),
});

/** The person behind a session, as that person's own screens see them. */
export const actor = z.object({
  userId: id,
  displayName: z.string(),
  roles: z.array(heldRole),
  patientId: id.optional(),
  /** False until a patient has given a name, sex and birth date; booking asks for it. */
  profileComplete: z.boolean(),
  /** False while a patient's name and identity number wait to be confirmed (rule REAL_NAME); true for everybody else. */
  identityConfirmed: z.boolean(),
  /** The password was given by an administrator: it has to be replaced before anything else. */
  mustChangePassword: z.boolean(),
  /** Present at a kiosk, where the person is the resident who is attended, or the attendant while nobody is. */
  attended: attended.optional(),
});
export type ActorView = z.infer<typeof actor>;

export const session = z.object({ actor: actor.nullable() });

/** A mainland mobile number. */
export const phone = z
  .string()
  .trim()
  .regex(/^1[3-9]\d{9}$/);

/** How somebody is called on their papers. */
export const personName = z.string().trim().min(1).max(50);
/** A resident identity number as it is typed; the api reads it (GB 11643). */
export const typedResidentId = z.string().trim().min(1).max(40);
/** A one-time code. */
export const oneTimeCode = z
  .string()
  .trim()
  .regex(/^\d{6}$/);

/** What a member of staff signs in with. */
export const credentials = z.strictObject({
  userName: z.string().trim().min(1).max(64),
  password: z.string().min(1).max(256),
});

export const getSession = defineHttp({
  id: 'getSession',
  method: 'get',
  path: '/api/session',
  tag: 'session',
  summary: 'Who is signed in on this browser; `actor` is null when nobody is.',
  auth: 'public',
  response: session,
});

export const signInStaff = defineHttp({
  id: 'signInStaff',
  method: 'post',
  path: '/api/session/staff',
  tag: 'session',
  summary: 'Signs a member of staff in by user name and password. Five failures lock the account for 30 minutes.',
  auth: 'public',
  body: credentials,
  response: session,
  errors: ['SIGN_IN_FAILED', 'ACCOUNT_LOCKED'],
});

export const requestCode = defineHttp({
  id: 'requestCode',
  method: 'post',
  path: '/api/session/code',
  tag: 'session',
  summary: 'Sends a one-time code to a phone. The answer is the same whether or not the phone is known.',
  auth: 'public',
  body: z.strictObject({
    phone,
    /** Of the screen: the code is written in it, as long as the phone has no account that has chosen one. */
    language: messageLanguage.optional(),
  }),
  response: z.object({ expiresInSeconds: z.int(), resendInSeconds: z.int() }),
  status: 202,
  errors: ['ACCOUNT_LOCKED'],
});

export const signInPatient = defineHttp({
  id: 'signInPatient',
  method: 'post',
  path: '/api/session/patient',
  tag: 'session',
  summary: 'Signs a patient in by phone and one-time code; the first sign-in of a phone makes the account.',
  auth: 'public',
  body: z.strictObject({
    phone,
    code: oneTimeCode,
    /** Of the screen: a new account gets its messages in it. */
    language: messageLanguage.optional(),
  }),
  response: session,
  errors: ['CODE_INVALID', 'CODE_EXPIRED', 'ACCOUNT_LOCKED'],
});

export const signOut = defineHttp({
  id: 'signOut',
  method: 'delete',
  path: '/api/session',
  tag: 'session',
  summary: 'Ends this session.',
  auth: 'signed-in',
  response: z.undefined(),
  status: 204,
});

export const signOutEverywhere = defineHttp({
  id: 'signOutEverywhere',
  method: 'delete',
  path: '/api/sessions',
  tag: 'session',
  summary: 'Ends every session of this person, this one included, and closes their sockets.',
  auth: 'signed-in',
  response: z.undefined(),
  status: 204,
});

export const changePassword = defineHttp({
  id: 'changePassword',
  method: 'put',
  path: '/api/session/password',
  tag: 'session',
  summary:
    'Replaces the own password; every other session of the account ends. A wrong present password counts as a failed sign-in.',
  auth: ['practitioner', 'pharmacist', 'dispatcher', 'admin', 'supervisor'],
  body: z.strictObject({ current: z.string().min(1).max(256), next: z.string().min(1).max(256) }),
  response: session,
  errors: ['SIGN_IN_FAILED', 'ACCOUNT_LOCKED', 'PASSWORD_TOO_WEAK', 'EDIT_CONFLICT'],
});

export const confirmPresence = defineHttp({
  id: 'confirmPresence',
  method: 'post',
  path: '/api/session/presence',
  tag: 'session',
  summary:
    'The own password once more, so that this session signs for another clinic, and works on this device (rule DOCTOR_PRESENT). A wrong one counts as a failed sign-in.',
  auth: ['practitioner', 'pharmacist'],
  body: z.strictObject({ password: z.string().min(1).max(256) }),
  /** When it was given; how long it counts is a limit of the rule. */
  response: z.object({ at: instant }),
  errors: ['SIGN_IN_FAILED', 'ACCOUNT_LOCKED'],
});
