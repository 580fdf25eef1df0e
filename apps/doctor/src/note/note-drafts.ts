import { type Note, note as noteSchema } from '@oih/contracts/http/encounters';
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

export const noteParts = ['chiefComplaint', 'presentIllness', 'assessment', 'plan'] as const;

/** Whether two notes say the same. */
export const sameNote = (a: Note, b: Note): boolean => noteParts.every((part) => a[part] === b[part]);

/** The four parts alone, without version and time. */
export const textOf = ({ chiefComplaint, presentIllness, assessment, plan }: Note): Note => ({
  chiefComplaint,
  presentIllness,
  assessment,
  plan,
});

const text = z.string();
// A draft may be longer than the server takes; it is kept all the same.
const stored = z.object({
  baseVersion: z.int(),
  note: z.object(Object.fromEntries(Object.keys(noteSchema.shape).map((part) => [part, text]))),
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
