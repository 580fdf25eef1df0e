import type { Encounter } from '@oih/data/encounters/model';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';
import { refuseEnded } from './board.ts';

/** Shows an image that the visit names. @throws AppError NOT_FOUND, VISIT_ENDED. */
export async function showPicture(
  context: AppContext,
  actor: Actor,
  encounter: Encounter,
  shown: { documentId: string | null; patientMay: boolean },
): Promise<void> {
  refuseEnded(encounter);
  const { repositories, clock } = context;
  const { documentId } = shown;
  if (documentId) {
    const { intake } = (await repositories.appointments.byId(encounter.appointmentId))!;
    const named = [...(intake?.documentIds ?? []), ...(intake?.evidence?.documentIds ?? [])].includes(documentId);
    const [document] = named ? await repositories.documents.byIds([documentId]) : [];
    if (!document?.contentType.startsWith('image/'))
      throw new AppError(
        'NOT_FOUND',
        'There is no such image in this visit. Choose one of those that the patient sent.',
      );
  }
  await repositories.boards.show(encounter, shown, acting(actor), clock.now());
}
