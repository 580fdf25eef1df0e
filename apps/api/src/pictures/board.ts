import type { CallRole } from '@oih/contracts/http/participation';
import type { BoardView, MarkView } from '@oih/contracts/http/pictures';
import type { Encounter } from '@oih/data/encounters/model';
import type { Annotation, Board, Mark } from '@oih/data/pictures/boards';
import { AppError } from '@oih/platform/errors';
import type { Standing } from '../appointments/policy.ts';
import type { AppContext } from '../context.ts';
import { nameFor } from '../encounters/present-message.ts';
import type { Actor } from '../http/actor.ts';

/** A mark as somebody sees it, in the part they have in the visit. */
const presentMark = ({ userId, ...mark }: Mark, actor: Actor, as: CallRole): MarkView => ({
  ...mark,
  byName: nameFor(as, mark.by, mark.byName),
  mine: userId === actor.userId,
});

/** What is looked at together now, as somebody sees it. */
export async function presentBoard(
  { repositories }: AppContext,
  { _id }: Pick<Encounter, '_id'>,
  actor: Actor,
  as: CallRole,
): Promise<{ board: BoardView }> {
  const board = await repositories.boards.of(_id);
  const { documentId = null, patientMay = true } = board ?? {};
  const annotation = documentId ? await repositories.boards.annotation(_id, documentId) : null;
  const kept = annotation?.kept?.revision === annotation?.revision ? annotation?.kept : null;
  return {
    board: {
      documentId,
      patientMay,
      marks: (annotation?.marks ?? []).map((mark) => presentMark(mark, actor, as)),
      keptAt: kept?.at.toISOString() ?? null,
    },
  };
}

const open = new Set<Encounter['status']>(['arrived', 'in-progress', 'on-hold']);

/** Refuses to show or mark anything in a visit that is over. @throws AppError VISIT_ENDED. */
export function refuseEnded({ status }: Pick<Encounter, 'status'>): void {
  if (!open.has(status))
    throw new AppError('VISIT_ENDED', 'The visit is over, so its pictures stay as they were kept.');
}

const notShown = () =>
  new AppError('CONFLICT', 'This picture is not shown any more. Look at what is shown now, then mark it.');

/** The picture that is shown, when it is the one that is meant. @throws AppError CONFLICT. */
export async function shownPicture(
  { repositories }: AppContext,
  { _id }: Pick<Encounter, '_id'>,
  meant?: string,
): Promise<Board & { documentId: string }> {
  const board = await repositories.boards.of(_id);
  if (!board?.documentId || (meant !== undefined && meant !== board.documentId)) throw notShown();
  return { ...board, documentId: board.documentId };
}

/** The patient draws and points only while the doctor lets them. @throws AppError FORBIDDEN. */
export function refuseUnlessMay({ patientMay }: Pick<Board, 'patientMay'>, by: Mark['by']): void {
  if (by === 'patient' && !patientMay)
    throw new AppError(
      'FORBIDDEN',
      'The doctor is drawing alone at the moment. Say in the call what you want to show.',
    );
}

/** What was kept of the pictures of a visit. */
export const presentAnnotations = (kept: readonly Annotation[], actor: Actor, as: Standing) =>
  kept.flatMap(({ documentId, kept: copy }) =>
    copy
      ? [
          {
            documentId,
            marks: copy.marks.map((mark) => presentMark(mark, actor, as)),
            keptAt: copy.at.toISOString(),
          },
        ]
      : [],
  );
