import type { DrawnMark } from '@oih/contracts/http/pictures';
import type { AnyEncounter } from '@oih/data/encounters/model';
import type { Mark } from '@oih/data/pictures/boards';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';
import { refuseEnded, refuseUnlessMay, shownPicture } from './board.ts';

/** Marks the picture that is shown. @throws AppError CONFLICT, FORBIDDEN, VISIT_ENDED. */
export async function addMark(
  context: AppContext,
  actor: Actor,
  { encounter, by }: { encounter: AnyEncounter; by: Mark['by'] },
  { id, documentId, mark }: { id: string; documentId: string; mark: DrawnMark },
): Promise<void> {
  refuseEnded(encounter);
  refuseUnlessMay(await shownPicture(context, encounter, documentId), by);
  const { repositories, clock } = context;
  const made = { ...mark, id, by, userId: actor.userId, byName: actor.displayName };
  if (!(await repositories.boards.mark(encounter, documentId, made, acting(actor), clock.now())))
    throw new AppError('CONFLICT', 'There are as many marks on this picture as fit. Take some off first.');
}

/** Takes a mark of one's own off, or all of them. @throws AppError CONFLICT, FORBIDDEN, VISIT_ENDED. */
export async function erase(
  context: AppContext,
  actor: Actor,
  { encounter, by }: { encounter: AnyEncounter; by: Mark['by'] },
  markId: string | 'all',
): Promise<void> {
  refuseEnded(encounter);
  const board = await shownPicture(context, encounter);
  refuseUnlessMay(board, by);
  const { repositories, clock } = context;
  const which = markId === 'all' ? 'all' : { id: markId, userId: actor.userId };
  await repositories.boards.erase(encounter, board.documentId, which, acting(actor), clock.now());
}
