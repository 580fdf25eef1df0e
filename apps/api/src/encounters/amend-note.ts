import { type amendNote as contract, type NoteVersionView, noteVersion } from '@oih/contracts/http/amendments';
import { type Amendment, type Encounter, emptyNote } from '@oih/data/encounters/model';
import { AppError } from '@oih/platform/errors';
import type { output } from 'zod';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';
import { visitNote } from '../signing/kinds.ts';
import { signRecord } from '../signing/sign-record.ts';
import { admittedDiagnoses } from './diagnoses.ts';
import { missingParts } from './finish-encounter.ts';
import { presentNote } from './present.ts';
import { sameNote } from './save-note.ts';

const over = new Set<Encounter['status']>(['finished', 'terminated-offline']);

/**
 * Amends the note of a visit that is over: the next signed version, bound to the one before. The same amendment sent again (a lost answer)
 * is taken as made.
 * @throws AppError ILLEGAL_TRANSITION while the visit is open, NOTE_CONFLICT with the note that came in between, NOTE_INCOMPLETE,
 * DOCTOR_PRESENT and the codes of the rules about diagnoses.
 */
export async function amendNote(
  context: AppContext,
  actor: Actor,
  encounter: Encounter,
  { baseVersion, note: written, reason }: output<(typeof contract)['body']>,
): Promise<Encounter> {
  const { repositories, clock } = context;
  if (!over.has(encounter.status))
    throw new AppError('ILLEGAL_TRANSITION', 'The visit is not over: write in its note itself.', {
      details: { from: encounter.status, to: 'amended', actor: 'practitioner' },
    });
  const before = { ...emptyNote, ...encounter.note };
  const codes = (list: readonly { code: string }[]) => list.map(({ code }) => code).join();
  // What was diagnosed before a visit was stopped stays; nothing is added to it.
  const diagnoses =
    codes(written.diagnoses) === codes(before.diagnoses)
      ? before.diagnoses
      : await admittedDiagnoses(context, encounter, written.diagnoses);
  const note = { ...written, diagnoses };
  const made = (present: Encounter) =>
    present.note.version === baseVersion + 1 &&
    present.amendments?.at(-1)?.reason === reason &&
    sameNote({ ...emptyNote, ...present.note }, note);
  if (made(encounter)) return encounter;
  const missing = encounter.status === 'finished' ? missingParts(encounter, note) : [];
  if (missing.length > 0)
    throw new AppError('NOTE_INCOMPLETE', `The note lacks: ${missing.join(', ')}. Fill it in, then sign.`, {
      details: { missing },
    });
  const at = clock.now();
  const amendment: Amendment = { reason, by: actor.userId, at };
  const amended: Encounter = {
    ...encounter,
    note: { ...note, version: baseVersion + 1, savedAt: at },
    amendments: [...(encounter.amendments ?? []), amendment],
  };
  const { organizationId } = encounter;
  const latest = await repositories.signedRecords.latest(visitNote.kind, encounter._id);
  const capacity = { role: 'practitioner', organizationId } as const;
  const signed = await signRecord(context, actor, capacity, visitNote, amended, latest);
  const done = await repositories.encounters.amend(amended, baseVersion, signed, acting(actor), at);
  if (done) return done;
  const present = (await repositories.encounters.visit(encounter._id)) ?? encounter;
  if (made(present)) return present;
  throw new AppError('NOTE_CONFLICT', 'The note was amended in another window. Compare both and amend again.', {
    details: { note: presentNote(present) },
  });
}

/** The signed versions of the note of a visit, as they were signed. */
export async function noteVersions({ repositories }: AppContext, encounter: Encounter): Promise<NoteVersionView[]> {
  const versions = await repositories.signedRecords.of(visitNote.kind, encounter._id);
  return versions.map(({ version, record, signature }) => {
    const { note, amendment } = record as { note: unknown; amendment?: { reason: string } | null };
    return noteVersion.parse({ version, signedAt: signature.signedAt, reason: amendment?.reason ?? '', note });
  });
}
