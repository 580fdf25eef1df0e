import { z } from 'zod';
import { id, instant, point } from './common.ts';
import { defineHttp } from './define.ts';

/** A pen stroke, an arrow to a place, a circle around one, a short word at one. */
export const markKinds = ['pen', 'arrow', 'circle', 'label'] as const;
export type MarkKind = (typeof markKinds)[number];
export const markColors = ['red', 'blue', 'yellow', 'green', 'purple'] as const;
export type MarkColor = (typeof markColors)[number];

export const maxMarks = 60;
export const maxPoints = 120;

const needed: Record<MarkKind, (points: number) => boolean> = {
  pen: (points) => points >= 2,
  arrow: (points) => points === 2,
  circle: (points) => points === 2,
  label: (points) => points === 1,
};

/** A pen has two points or more, an arrow its two ends, a circle two opposite corners of the box around it, a label its place and a word. */
export const drawnMark = z
  .strictObject({
    kind: z.enum(markKinds),
    color: z.enum(markColors),
    points: z.array(point).min(1).max(maxPoints),
    text: z.string().trim().max(40).default(''),
  })
  .refine(({ kind, points }) => needed[kind](points.length), {
    message: 'has not the points of its kind',
    path: ['points'],
  })
  .refine(({ kind, text }) => (kind === 'label') === (text !== ''), { message: 'a label has a word', path: ['text'] });
export type DrawnMark = z.infer<typeof drawnMark>;

/** Who of a visit marked something. */
const marker = z.enum(['patient', 'practitioner', 'consultant']);

export const mark = z.object({
  id,
  kind: z.enum(markKinds),
  color: z.enum(markColors),
  points: z.array(point),
  text: z.string(),
  by: marker,
  /** As whoever asks may know it: consultants are told the patient’s masked. */
  byName: z.string(),
  /** Made by whoever asks: it can be taken back by them. */
  mine: z.boolean(),
});
export type MarkView = z.infer<typeof mark>;

export const board = z.object({
  /** The picture that everybody in the call looks at; null while there is none. */
  documentId: id.nullable(),
  /** Whether the patient may draw and point as well. */
  patientMay: z.boolean(),
  marks: z.array(mark),
  /** When the marks of this picture were kept in the record last; null when they were not, or have changed since. */
  keptAt: instant.nullable(),
});
export type BoardView = z.infer<typeof board>;

/** Marks of a picture as they were kept in the record; the picture itself is as it was. */
export const annotation = z.object({ documentId: id, marks: z.array(mark), keptAt: instant });
export type AnnotationView = z.infer<typeof annotation>;

const tag = 'pictures';
const params = z.strictObject({ encounterId: id });
const markParams = params.extend({ markId: id });
const one = z.object({ board });

export const getBoard = defineHttp({
  id: 'getBoard',
  method: 'get',
  path: '/api/encounters/:encounterId/board',
  tag,
  summary: 'The picture that the people of a visit look at together, with its marks.',
  auth: ['patient', 'practitioner'],
  attended: true,
  params,
  response: one,
  errors: ['NOT_FOUND', 'PARTICIPANT_REMOVED', 'VISIT_ENDED'],
});

export const showPicture = defineHttp({
  id: 'showPicture',
  method: 'put',
  path: '/api/encounters/:encounterId/board',
  tag,
  summary:
    'Shows an image of the visit to everybody in it, or none any more; and says whether the patient may draw. The marks of a picture are there again when it is.',
  auth: ['practitioner'],
  params,
  body: z.strictObject({ documentId: id.nullable(), patientMay: z.boolean() }),
  response: one,
  errors: ['NOT_FOUND', 'VISIT_ENDED'],
});

export const addMark = defineHttp({
  id: 'addMark',
  method: 'put',
  path: '/api/encounters/:encounterId/board/marks/:markId',
  tag,
  summary:
    'Marks the picture that is shown, under an id made by the sender; the same again is the same mark. Consultants may while the call runs.',
  auth: ['patient', 'practitioner'],
  attended: true,
  params: markParams,
  body: z.strictObject({ documentId: id, mark: drawnMark }),
  response: one,
  errors: ['NOT_FOUND', 'FORBIDDEN', 'CONFLICT', 'PARTICIPANT_REMOVED', 'VISIT_ENDED'],
});

export const removeMark = defineHttp({
  id: 'removeMark',
  method: 'delete',
  path: '/api/encounters/:encounterId/board/marks/:markId',
  tag,
  summary: 'Takes one’s own mark back.',
  auth: ['patient', 'practitioner'],
  attended: true,
  params: markParams,
  response: one,
  errors: ['NOT_FOUND', 'FORBIDDEN', 'CONFLICT', 'PARTICIPANT_REMOVED', 'VISIT_ENDED'],
});

export const clearMarks = defineHttp({
  id: 'clearMarks',
  method: 'delete',
  path: '/api/encounters/:encounterId/board/marks',
  tag,
  summary: 'Takes all marks off the picture that is shown; what was kept in the record stays there.',
  auth: ['practitioner'],
  params,
  response: one,
  errors: ['NOT_FOUND', 'CONFLICT', 'VISIT_ENDED'],
});

export const keepMarks = defineHttp({
  id: 'keepMarks',
  method: 'post',
  path: '/api/encounters/:encounterId/board/keep',
  tag,
  summary:
    'Keeps the marks of the picture that is shown in the record of the visit, in the place of those that were kept of it before. The picture is not altered.',
  auth: ['practitioner'],
  params,
  response: one,
  errors: ['NOT_FOUND', 'CONFLICT', 'VISIT_ENDED'],
});

export const listAnnotations = defineHttp({
  id: 'listAnnotations',
  method: 'get',
  path: '/api/encounters/:encounterId/annotations',
  tag,
  summary: 'The marked pictures that were kept in the record of a visit.',
  auth: ['patient', 'practitioner'],
  attended: true,
  params,
  response: z.object({ annotations: z.array(annotation) }),
  errors: ['NOT_FOUND'],
});
