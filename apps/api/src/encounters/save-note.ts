import { type Note, noteTexts } from '@oih/contracts/http/encounters';
import { type Encounter, emptyNote } from '@oih/data/encounters/model';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';
import { admittedDiagnoses } from './diagnoses.ts';
import { presentNote } from './present.ts';

const codesOf = ({ diagnoses }: Note) => diagnoses.map(({ code }) => code);
export const sameNote = (a: Note, b: Note): boolean =>
  noteTexts.every((part) => a[part] === b[part]) && codesOf(a).join() === codesOf(b).join();

/**
 * Saves the note over the version that was edited. The same text sent again (a lost answer) is taken as saved.
 * @throws AppError NOTE_CONFLICT with the note that came in between, VISIT_NOT_STARTED, VISIT_ENDED, REVISIT_ONLY, PRIOR_DIAGNOSIS, STOP_OFFLINE.
 */
export async function saveNote(
  context: AppContext,
  actor: Actor,
  encounter: Encounter,
  baseVersion: number,
  written: Note,
): Promise<Encounter> {
  const { repositories, clock } = context;
  if (encounter.status === 'arrived' || encounter.status === 'planned')
    throw new AppError('VISIT_NOT_STARTED', 'The visit has not begun. Call the patient in first.');
  const note = { ...written, diagnoses: await admittedDiagnoses(context, encounter, written.diagnoses) };
  const saved = await repositories.encounters.saveNote(encounter, baseVersion, note, acting(actor), clock.now());
  if (saved) return saved;
  const present = (await repositories.encounters.visit(encounter._id)) ?? encounter;
  const same = sameNote({ ...emptyNote, ...present.note }, note);
  if (same && present.note.version === baseVersion + 1) return present;
  if (present.status !== 'in-progress' && present.status !== 'on-hold')
    throw new AppError(
      'VISIT_ENDED',
      'The visit is over and its note is closed. Keep your text and ask for an amendment.',
    );
  throw new AppError('NOTE_CONFLICT', 'The note was changed in another window. Compare both and save again.', {
    details: { note: presentNote(present) },
  });
}
