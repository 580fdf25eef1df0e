import { z } from 'zod';
import { divisionCode, id, instant, localized, timeZone } from './common.ts';
import { defineHttp } from './define.ts';
import { credentials, personName, phone, session, typedResidentId } from './session.ts';

/** How a station calls one of its screens. */
const kioskName = z.string().trim().min(1).max(40);

/** What a screen may know of itself: nothing of anybody. */
export const kioskState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('new') }),
  z.object({ state: z.literal('paired'), name: z.string(), station: localized, division: divisionCode, timeZone }),
]);
export type KioskState = z.infer<typeof kioskState>;

const kiosk = z.object({ kiosk: kioskState });

export const getKiosk = defineHttp({
  id: 'getKiosk',
  method: 'get',
  path: '/api/kiosk',
  tag: 'kiosk',
  summary: 'Whether this browser is the screen of a health station, by its cookie, and of which one.',
  auth: 'public',
  response: kiosk,
});

export const startPairing = defineHttp({
  id: 'startPairing',
  method: 'post',
  path: '/api/kiosk/pairing',
  tag: 'kiosk',
  summary:
    'A code that pairs this browser with the station of whoever enters it in the doctor app: good once, for ten minutes. A new one voids the one before.',
  auth: 'public',
  response: z.object({ code: z.string(), expiresAt: instant }),
  status: 201,
  errors: ['CONFLICT'],
});

export const pairHere = defineHttp({
  id: 'pairHere',
  method: 'post',
  path: '/api/kiosk/pairing/here',
  tag: 'kiosk',
  summary: 'Pairs this browser with the station of the practitioner who gives the password on it. Signs nobody in.',
  auth: 'public',
  body: credentials.extend({ name: kioskName }),
  response: kiosk,
  status: 201,
  errors: ['SIGN_IN_FAILED', 'ACCOUNT_LOCKED', 'PASSWORD_CHANGE_REQUIRED', 'FORBIDDEN', 'CONFLICT'],
});

export const signInAtKiosk = defineHttp({
  id: 'signInAtKiosk',
  method: 'post',
  path: '/api/kiosk/attendance',
  tag: 'kiosk',
  summary:
    'Begins an attended session at a paired screen with the password of a practitioner of its station. It gives no right to the doctor’s own work.',
  auth: 'public',
  body: credentials,
  response: session,
  status: 201,
  errors: ['SIGN_IN_FAILED', 'ACCOUNT_LOCKED', 'PASSWORD_CHANGE_REQUIRED', 'KIOSK_NOT_PAIRED', 'FORBIDDEN'],
});

export const keepAttendance = defineHttp({
  id: 'keepAttendance',
  method: 'put',
  path: '/api/kiosk/attendance',
  tag: 'kiosk',
  summary: 'Says that the screen is in use, which puts off the end of the session.',
  auth: ['attendant'],
  response: z.object({ expiresAt: instant }),
});

export const endAttendance = defineHttp({
  id: 'endAttendance',
  method: 'delete',
  path: '/api/kiosk/attendance',
  tag: 'kiosk',
  summary: 'Ends the attended session; the screen shows nothing of anybody any more.',
  auth: ['attendant'],
  response: z.undefined(),
  status: 204,
});

export const guardianRelation = z.enum(['parent', 'grandparent', 'sibling', 'other']);

export const openResident = defineHttp({
  id: 'openResident',
  method: 'post',
  path: '/api/kiosk/resident',
  tag: 'kiosk',
  summary:
    'Looks up the resident at the screen by identity number and name, or registers a new one; birth date and sex follow from the number. A minor comes with a guardian.',
  auth: ['attendant'],
  body: z.strictObject({
    name: personName,
    residentId: typedResidentId,
    phone: phone.optional(),
    guardian: z.strictObject({ name: personName, residentId: typedResidentId, relation: guardianRelation }).optional(),
  }),
  response: session,
  errors: ['RESIDENT_ID_INVALID', 'NAME_DIFFERS', 'GUARDIAN_REQUIRED'],
});
export type OpenResident = z.infer<typeof openResident.body>;

export const reopenResident = defineHttp({
  id: 'reopenResident',
  method: 'post',
  path: '/api/kiosk/residents/:patientId/open',
  tag: 'kiosk',
  summary: 'Opens a resident of full age whom this station has attended today.',
  auth: ['attendant'],
  params: z.strictObject({ patientId: id }),
  response: session,
  errors: ['NOT_FOUND', 'GUARDIAN_REQUIRED'],
});

export const closeResident = defineHttp({
  id: 'closeResident',
  method: 'delete',
  path: '/api/kiosk/resident',
  tag: 'kiosk',
  summary: 'Closes the resident; the attendant goes on with the next one.',
  auth: ['attendant'],
  response: session,
});

/** A line of the list of today; who looks over a shoulder learns no name from it. */
export const stationResident = z.object({
  patientId: id,
  maskedName: z.string(),
  age: z.int(),
  residentId: z.string().nullable(),
  minor: z.boolean(),
  lastAt: instant,
  /** The next visit that stands. */
  next: z
    .object({
      start: instant,
      timeZone,
      doctor: localized,
      hospital: localized,
      status: z.enum(['held', 'booked', 'waiting']),
    })
    .nullable(),
});
export type StationResidentView = z.infer<typeof stationResident>;

export const listStationResidents = defineHttp({
  id: 'listStationResidents',
  method: 'get',
  path: '/api/station/residents',
  tag: 'kiosk',
  summary: 'Residents whom the own station has attended today, the latest first, each with the next visit.',
  auth: ['attendant', 'practitioner'],
  response: z.object({ residents: z.array(stationResident), timeZone: timeZone.nullable() }),
});

export const stationKiosk = z.object({
  id,
  name: z.string(),
  pairedAt: instant,
  lastSeenAt: instant,
  /** Whether an attended session is open at it. */
  attended: z.boolean(),
});
export type StationKioskView = z.infer<typeof stationKiosk>;

const kiosks = z.object({
  /** The station of the practitioner; null for who works at none. */
  station: z.object({ name: localized, timeZone }).nullable(),
  kiosks: z.array(stationKiosk),
});

export const listKiosks = defineHttp({
  id: 'listKiosks',
  method: 'get',
  path: '/api/station/kiosks',
  tag: 'kiosk',
  summary: 'The paired screens of the own station.',
  auth: ['practitioner'],
  response: kiosks,
});

export const pairKiosk = defineHttp({
  id: 'pairKiosk',
  method: 'post',
  path: '/api/station/kiosks',
  tag: 'kiosk',
  summary: 'Pairs the screen that shows this code with the own station. Five wrong codes lock pairing for 30 minutes.',
  auth: ['practitioner'],
  body: z.strictObject({ code: z.string().trim().min(1).max(20), name: kioskName }),
  response: kiosks,
  status: 201,
  errors: ['PAIRING_CODE_INVALID', 'ACCOUNT_LOCKED', 'FORBIDDEN'],
});

export const revokeKiosk = defineHttp({
  id: 'revokeKiosk',
  method: 'delete',
  path: '/api/station/kiosks/:kioskId',
  tag: 'kiosk',
  summary: 'Takes a screen away from the own station; what is open on it ends at once.',
  auth: ['practitioner'],
  params: z.strictObject({ kioskId: id }),
  response: kiosks,
  errors: ['NOT_FOUND'],
});
