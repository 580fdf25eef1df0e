import { type Note, requiredNoteParts } from '@oih/contracts/http/encounters';
import type { Encounter } from '@oih/data/encounters/model';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';
import { visitNote } from '../signing/kinds.ts';
import { signRecord } from '../signing/sign-record.ts';

/** Parts without which a note is not finished; a follow-up needs a diagnosis too. */
export const missingParts = ({ type }: Encounter, note: Note): string[] => [
  ...requiredNoteParts.filter((part) => note[part].trim() === ''),
  ...(type === 'revisit' && !note.diagnoses?.length ? ['diagnoses'] : []),
];

/** Whether the doctor of the visit has begun a prescription that is not signed. */
const isDrafted = async ({ repositories }: AppContext, encounter: Encounter): Promise<boolean> =>
  (await repositories.prescriptions.ofEncounter(encounter._id)).some(
    ({ status, signed, practitionerRoleId }) =>
      status === 'draft' && !signed && practitionerRoleId === encounter.practitionerRoleId,
  );

/**
 * Finishes a visit: the note must be complete and is signed; the patient gets the summary, the call ends. Finishing again answers the same.
 * @throws AppError NOTE_INCOMPLETE with what is missing, DOCTOR_PRESENT, ILLEGAL_TRANSITION.
 */
export async function finishEncounter(context: AppContext, actor: Actor, encounter: Encounter): Promise<Encounter> {
  const { repositories, clock, live } = context;
  if (encounter.status === 'finished') return encounter;
  const missing = [
    ...missingParts(encounter, encounter.note),
    // One that was begun is signed or thrown away: nobody is left to wonder about it.
    ...(encounter.type === 'revisit' && (await isDrafted(context, encounter)) ? ['prescription'] : []),
  ];
  if (missing.length > 0)
    throw new AppError('NOTE_INCOMPLETE', `The note lacks: ${missing.join(', ')}. Fill it in, then finish.`, {
      details: { missing },
    });
  const now = clock.now();
  const { organizationId } = encounter;
  const capacity = { role: 'practitioner', organizationId } as const;
  const signed = await signRecord(context, actor, capacity, visitNote, { ...encounter, finishedAt: now });
  const finished = await repositories.encounters.finish(encounter, signed, acting(actor), now);
  if (!finished) {
    const present = await repositories.encounters.byId(encounter._id);
    throw new AppError('ILLEGAL_TRANSITION', 'The visit has changed in the meantime. Look at it again, then finish.', {
      details: { from: present?.status, to: 'finished', actor: 'practitioner' },
    });
  }
  await live.closeRoom(encounter._id, 'finished');
  return finished;
}
