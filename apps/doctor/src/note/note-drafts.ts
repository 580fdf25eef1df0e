import { type Note, noteTexts } from '@oih/contracts/http/encounters';
import { condition } from '@oih/contracts/http/terminology';
import { z } from 'zod';

/** Text of a note that the server does not have yet, and the version that it was written on top of. */
export interface Draft {
  baseVersion: number;
  note: Note;
}

/** Where a draft lies between a key press and the server's answer. */
export interface DraftStore {
  read(): Draft | null;
  keep(draft: Draft): void;
  /** Lets go of the draft if it still is this text: another window may have put a newer one there. */
  drop(saved: Note): void;
}

/** The part of `localStorage` that is used. */
export type KeyValueStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const codes = ({ diagnoses }: Note): string => diagnoses.map(({ code }) => code).join();

/** Whether two notes say the same in a part. */
export const samePart = (a: Note, b: Note, part: keyof Note): boolean =>
  part === 'diagnoses' ? codes(a) === codes(b) : a[part] === b[part];

/** Whether two notes say the same. */
export const sameNote = (a: Note, b: Note): boolean =>
  samePart(a, b, 'diagnoses') && noteTexts.every((part) => samePart(a, b, part));

/** The note alone, without version and time. */
export const textOf = (note: Note): Note => ({
  chiefComplaint: note.chiefComplaint,
  presentIllness: note.presentIllness,
  pastHistory: note.pastHistory,
  allergies: note.allergies,
  examination: note.examination,
  assessment: note.assessment,
  diagnoses: note.diagnoses,
  plan: note.plan,
});

// A draft may be longer than the server takes; it is kept all the same. One from before there were so many parts lacks some.
const text = z.string().default('');
const stored = z.object({
  baseVersion: z.int(),
  note: z.object({
    ...Object.fromEntries(noteTexts.map((part) => [part, text])),
    diagnoses: z.array(condition).default([]),
  }),
});

function parse(value: string | null): Draft | null {
  if (value === null) return null;
  try {
    return stored.parse(JSON.parse(value)) as unknown as Draft;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null;
    throw error;
  }
}

/** The draft of one visit in this browser. */
export function draftStore(encounterId: string, storage: KeyValueStore): DraftStore {
  const key = `oih.note.${encounterId}`;
  const read = () => parse(storage.getItem(key));
  return {
    read,
    keep: (draft) => storage.setItem(key, JSON.stringify(draft)),
    drop: (saved) => {
      const draft = read();
      if (!draft || sameNote(draft.note, saved)) storage.removeItem(key);
    },
  };
}
