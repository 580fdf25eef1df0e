import type { Note } from '@oih/contracts/http/encounters';
import type { Encounter } from '@oih/data/encounters/model';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';
import { presentNote } from './present.ts';

/**
 * Saves the note over the version that was edited. The same text sent again (a lost answer) is taken as saved.
 * @throws AppError NOTE_CONFLICT with the note that came in between, VISIT_NOT_STARTED, VISIT_ENDED.
 */
export async function saveNote(
  { repositories, clock }: AppContext,
  actor: Actor,
  encounter: Encounter,
  baseVersion: number,
  note: Note,
): Promise<Encounter> {
  if (encounter.status === 'arrived' || encounter.status === 'planned')
    throw new AppError('VISIT_NOT_STARTED', 'The visit has not begun. Call the patient in first.');
  const saved = await repositories.encounters.saveNote(encounter, baseVersion, note, acting(actor), clock.now());
  if (saved) return saved;
  const present = (await repositories.encounters.byId(encounter._id)) ?? encounter;
  const same = (Object.keys(note) as (keyof Note)[]).every((part) => present.note[part] === note[part]);
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
