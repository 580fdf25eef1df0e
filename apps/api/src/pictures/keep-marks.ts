import type { Encounter } from '@oih/data/encounters/model';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';
import { refuseEnded, shownPicture } from './board.ts';

/** Keeps the marks in the record; keeping the same again changes nothing. @throws AppError CONFLICT, VISIT_ENDED. */
export async function keepMarks(context: AppContext, actor: Actor, encounter: Encounter): Promise<void> {
  refuseEnded(encounter);
  const { repositories, clock } = context;
  const { documentId } = await shownPicture(context, encounter);
  const annotation = await repositories.boards.annotation(encounter._id, documentId);
  if (!annotation || annotation.marks.length === 0)
    throw new AppError('CONFLICT', 'There are no marks on this picture to keep. Draw first.');
  if (annotation.kept?.revision === annotation.revision) return;
  if (!(await repositories.boards.keep(encounter, annotation, acting(actor), clock.now())))
    throw new AppError('CONFLICT', 'Somebody has drawn in this very moment. Look at it, then keep it.');
}
