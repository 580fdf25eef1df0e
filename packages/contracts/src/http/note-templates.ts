import { z } from 'zod';
import { id } from './common.ts';
import { defineHttp } from './define.ts';
import { type NoteText, noteTextLimits, noteTexts } from './encounters.ts';

/** How many templates a doctor can have. */
export const maxTemplates = 100;

const part = (name: NoteText) => z.string().trim().min(1).max(noteTextLimits[name]).optional();

/** Texts for parts of a note, under a name: one part is a phrase, several are a template. */
export const templateParts = z
  .strictObject({
    chiefComplaint: part('chiefComplaint'),
    presentIllness: part('presentIllness'),
    pastHistory: part('pastHistory'),
    allergies: part('allergies'),
    examination: part('examination'),
    assessment: part('assessment'),
    plan: part('plan'),
  })
  .refine((parts) => noteTexts.some((name) => parts[name] !== undefined), { message: 'has no text in any part' });
export type TemplateParts = z.infer<typeof templateParts>;

const name = z.string().trim().min(1).max(60);
export const noteTemplate = z.object({ id, name, parts: templateParts });
export type NoteTemplateView = z.infer<typeof noteTemplate>;

const many = z.object({ templates: z.array(noteTemplate) });
const params = z.strictObject({ templateId: id });
const tag = 'encounters';

export const listNoteTemplates = defineHttp({
  id: 'listNoteTemplates',
  method: 'get',
  path: '/api/note-templates',
  tag,
  summary: "The signed-in doctor's own templates and phrases for notes, by name.",
  auth: ['practitioner'],
  response: many,
});

export const saveNoteTemplate = defineHttp({
  id: 'saveNoteTemplate',
  method: 'put',
  path: '/api/note-templates/:templateId',
  tag,
  summary: 'Saves a template under an id made by the sender; saved again it is replaced.',
  auth: ['practitioner'],
  params,
  body: z.strictObject({ name, parts: templateParts }),
  response: many,
  errors: ['NOT_FOUND', 'CONFLICT'],
});

export const removeNoteTemplate = defineHttp({
  id: 'removeNoteTemplate',
  method: 'delete',
  path: '/api/note-templates/:templateId',
  tag,
  summary: 'Removes a template; one that is gone already answers the same.',
  auth: ['practitioner'],
  params,
  response: many,
});
