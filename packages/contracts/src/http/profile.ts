import { z } from 'zod';
import { id } from './common.ts';
import { defineHttp } from './define.ts';
import { sex } from './session.ts';

export const profile = z.object({
  patientId: id,
  name: z.string(),
  sex,
  /** A calendar date, `YYYY-MM-DD`. */
  birthDate: z.iso.date(),
  /** Masked but for the last four digits. */
  phone: z.string(),
});

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
  summary: 'Fills in or changes the name, sex and birth date of the signed-in patient.',
  auth: ['patient'],
  body: z.strictObject({ name: z.string().trim().min(1).max(50), sex, birthDate: z.iso.date() }),
  response: z.object({ profile }),
});
