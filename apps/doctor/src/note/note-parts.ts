import type { Note } from '@oih/contracts/http/encounters';
import { localized } from '@oih/web/i18n/format';

/** The parts of a note in the order in which they are written and read. */
export const noteParts = [
  'chiefComplaint',
  'presentIllness',
  'pastHistory',
  'allergies',
  'examination',
  'assessment',
  'diagnoses',
  'plan',
] as const satisfies readonly (keyof Note)[];
export type NotePart = (typeof noteParts)[number];

/** A part as text: diagnoses by name and code, one a line. */
export const partText = (note: Note, part: NotePart, language: string): string =>
  part === 'diagnoses'
    ? note.diagnoses.map(({ code, ...name }) => `${localized(name, language)} ${code}`).join('\n')
    : note[part];
