import { z } from 'zod';
import { id } from './common.ts';
import { defineHttp } from './define.ts';
import { givenIdentity, identityErrors } from './profile.ts';
import { personName, sex } from './session.ts';

/** What somebody is to the holder of the account. */
export const relation = z.enum(['child', 'parent', 'spouse', 'sibling', 'grandchild', 'grandparent', 'ward', 'other']);

export const familyMember = z.object({
  patientId: id,
  name: z.string(),
  relation,
  sex,
  birthDate: z.iso.date(),
  /** Under 18, and the holder is the guardian. */
  guardian: z.boolean(),
  /** All but the ends of it are masked; null while the identity is not confirmed (rule REAL_NAME). */
  residentId: z.string().nullable(),
});
export type FamilyMemberView = z.infer<typeof familyMember>;

const family = z.object({ members: z.array(familyMember) });

export const listFamily = defineHttp({
  id: 'listFamily',
  method: 'get',
  path: '/api/family',
  tag: 'family',
  summary: 'The people whom the signed-in account may book for, in the order in which they were added.',
  auth: ['patient'],
  response: family,
});

export const addFamilyMember = defineHttp({
  id: 'addFamilyMember',
  method: 'post',
  path: '/api/family',
  tag: 'family',
  summary:
    'Adds somebody to book for, by name and identity number; an infant without a number by sex and birth date. Who is under 18 can be added by a guardian only, who declares so. The same person, added again, stays one.',
  auth: ['patient'],
  body: z.strictObject({
    ...givenIdentity,
    residentId: givenIdentity.residentId.optional(),
    relation,
    guardian: z.boolean().default(false),
    /** Of an infant without a number. */
    infant: z.strictObject({ sex, birthDate: z.iso.date() }).optional(),
  }),
  response: family,
  status: 201,
  errors: ['GUARDIAN_REQUIRED', 'BOOKING_LIMIT', ...identityErrors],
});

export const identifyFamilyMember = defineHttp({
  id: 'identifyFamilyMember',
  method: 'put',
  path: '/api/family/:patientId/identity',
  tag: 'family',
  summary: 'Confirms the name and identity number of somebody in the family list of whom no number is confirmed.',
  auth: ['patient'],
  params: z.strictObject({ patientId: id }),
  body: z.strictObject({ name: personName, residentId: givenIdentity.residentId }),
  response: family,
  errors: ['NOT_FOUND', ...identityErrors],
});

export const removeFamilyMember = defineHttp({
  id: 'removeFamilyMember',
  method: 'delete',
  path: '/api/family/:patientId',
  tag: 'family',
  summary: 'Ends booking for somebody. Visits that still stand are cancelled first, by whoever booked them.',
  auth: ['patient'],
  params: z.strictObject({ patientId: id }),
  response: family,
  errors: ['NOT_FOUND', 'CONFLICT'],
});
