import { z } from 'zod';
import { id, instant } from './common.ts';
import { defineHttp } from './define.ts';
import { note, practitionerEncounter } from './encounters.ts';

const params = z.strictObject({ encounterId: id });

export const amendNote = defineHttp({
  id: 'amendNote',
  method: 'post',
  path: '/api/encounters/:encounterId/amendments',
  tag: 'encounters',
  summary:
    'Amends the note of a visit that is over: the next signed version, with the reason. The versions before it stay. The same text sent again answers the same.',
  auth: ['practitioner'],
  params,
  body: z.strictObject({ baseVersion: z.int().min(0), note, reason: z.string().trim().min(2).max(500) }),
  response: z.object({ encounter: practitionerEncounter }),
  errors: [
    'NOT_FOUND',
    'NOTE_CONFLICT',
    'NOTE_INCOMPLETE',
    'ILLEGAL_TRANSITION',
    'REVISIT_ONLY',
    'PRIOR_DIAGNOSIS',
    'STOP_OFFLINE',
    'DOCTOR_PRESENT',
  ],
});

/** A signed version of the note of a visit. */
export const noteVersion = z.object({
  version: z.int(),
  signedAt: instant,
  /** Why it was amended; empty for the first. */
  reason: z.string(),
  note,
});
export type NoteVersionView = z.infer<typeof noteVersion>;

export const listNoteVersions = defineHttp({
  id: 'listNoteVersions',
  method: 'get',
  path: '/api/encounters/:encounterId/note-versions',
  tag: 'encounters',
  summary: 'The signed versions of the note of a visit, the first one first.',
  auth: ['practitioner'],
  params,
  response: z.object({ versions: z.array(noteVersion) }),
  errors: ['NOT_FOUND'],
});
