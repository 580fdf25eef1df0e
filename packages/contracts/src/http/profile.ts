import { z } from 'zod';
import { id } from './common.ts';
import { defineHttp } from './define.ts';
import { oneTimeCode, personName, sex, typedResidentId } from './session.ts';

export const profile = z.object({
  patientId: id,
  name: z.string(),
  sex,
  /** A calendar date, `YYYY-MM-DD`. */
  birthDate: z.iso.date(),
  /** Masked but for the last four digits. */
  phone: z.string(),
  /** All but the ends of it are masked; null while the identity is not confirmed (rule REAL_NAME). */
  residentId: z.string().nullable(),
});

/** Who somebody is, by their card; the code goes to the phone of a record that is there already. */
export const givenIdentity = { name: personName, residentId: typedResidentId, code: oneTimeCode.optional() };
/** How an identity can be refused. */
export const identityErrors = [
  'RESIDENT_ID_INVALID',
  'NAME_DIFFERS',
  'IDENTITY_KNOWN',
  'IDENTITY_FIXED',
  'CODE_INVALID',
  'CODE_EXPIRED',
  'ACCOUNT_LOCKED',
] as const;

export const getProfile = defineHttp({
  id: 'getProfile',
  method: 'get',
  path: '/api/profile',
  tag: 'profile',
  summary: 'The signed-in patient; null until the profile has been filled in.',
  auth: ['patient'],
  response: z.object({ profile: profile.nullable() }),
});

export const saveProfile = defineHttp({
  id: 'saveProfile',
  method: 'put',
  path: '/api/profile',
  tag: 'profile',
  summary:
    'Fills in the real name and identity number of the signed-in patient; sex and birth date follow from the number. While the register does not answer, the identity waits to be confirmed by the same request again. A record that is there already opens to the phone that it names, or to a code that went there.',
  auth: ['patient'],
  body: z.strictObject(givenIdentity),
  response: z.object({ profile }),
  errors: [...identityErrors],
});

export const requestIdentityCode = defineHttp({
  id: 'requestIdentityCode',
  method: 'post',
  path: '/api/identity/code',
  tag: 'profile',
  summary:
    'Sends a one-time code to the phone of the record with this name and identity number, so that whoever holds that phone can open the record to this account.',
  auth: ['patient'],
  body: z.strictObject({ name: personName, residentId: typedResidentId }),
  response: z.object({ expiresInSeconds: z.int(), resendInSeconds: z.int() }),
  status: 202,
  errors: ['RESIDENT_ID_INVALID', 'NOT_FOUND', 'ACCOUNT_LOCKED'],
});
