import type { BoardView, DrawnMark, MarkView } from '@oih/contracts/http/pictures';
import type { Encounter } from '@oih/data/encounters/model';
import type { Annotation, Board, Mark } from '@oih/data/pictures/boards';
import { AppError } from '@oih/platform/errors';
import type { Standing } from '../appointments/policy.ts';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';

/** A mark as somebody sees it. */
export const presentMark = ({ userId, ...mark }: Mark, actor: Actor): MarkView => ({
  ...mark,
  mine: userId === actor.userId,
});

/** What is looked at together now, as somebody sees it. */
export async function presentBoard(
  { repositories }: AppContext,
  { _id }: Encounter,
  actor: Actor,
): Promise<{ board: BoardView }> {
  const board = await repositories.boards.of(_id);
  const { documentId = null, patientMay = true } = board ?? {};
  const annotation = documentId ? await repositories.boards.annotation(_id, documentId) : null;
  const kept = annotation?.kept?.revision === annotation?.revision ? annotation?.kept : null;
  return {
    board: {
      documentId,
      patientMay,
      marks: (annotation?.marks ?? []).map((mark) => presentMark(mark, actor)),
      keptAt: kept?.at.toISOString() ?? null,
    },
  };
}

const open = new Set<Encounter['status']>(['arrived', 'in-progress', 'on-hold']);

/** Refuses to show or mark anything in a visit that is over. @throws AppError VISIT_ENDED. */
export function refuseEnded({ status }: Encounter): void {
  if (!open.has(status))
    throw new AppError('VISIT_ENDED', 'The visit is over, so its pictures stay as they were kept.');
}

const notShown = () =>
  new AppError('CONFLICT', 'This picture is not shown any more. Look at what is shown now, then mark it.');

/** The picture that is shown, when it is the one that is meant. @throws AppError CONFLICT. */
export async function shownPicture(
  { repositories }: AppContext,
  { _id }: Encounter,
  meant?: string,
): Promise<Board & { documentId: string }> {
  const board = await repositories.boards.of(_id);
  if (!board?.documentId || (meant !== undefined && meant !== board.documentId)) throw notShown();
  return { ...board, documentId: board.documentId };
}

/** The patient draws and points only while the doctor lets them. @throws AppError FORBIDDEN. */
export function refuseUnlessMay({ patientMay }: Pick<Board, 'patientMay'>, standing: Standing): void {
  if (standing === 'patient' && !patientMay)
    throw new AppError(
      'FORBIDDEN',
      'The doctor is drawing alone at the moment. Say in the call what you want to show.',
    );
}

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

/** Marks the picture that is shown. @throws AppError CONFLICT, FORBIDDEN, VISIT_ENDED. */
export async function addMark(
  context: AppContext,
  actor: Actor,
  { encounter, standing }: { encounter: Encounter; standing: Standing },
  { id, documentId, mark }: { id: string; documentId: string; mark: DrawnMark },
): Promise<void> {
  refuseEnded(encounter);
  refuseUnlessMay(await shownPicture(context, encounter, documentId), standing);
  const { repositories, clock } = context;
  const made = { ...mark, id, by: standing, userId: actor.userId, byName: actor.displayName };
  if (!(await repositories.boards.mark(encounter, documentId, made, acting(actor), clock.now())))
    throw new AppError('CONFLICT', 'There are as many marks on this picture as fit. Take some off first.');
}

/** Takes a mark of one's own off, or all of them. @throws AppError CONFLICT, FORBIDDEN, VISIT_ENDED. */
export async function erase(
  context: AppContext,
  actor: Actor,
  { encounter, standing }: { encounter: Encounter; standing: Standing },
  markId: string | 'all',
): Promise<void> {
  refuseEnded(encounter);
  const board = await shownPicture(context, encounter);
  refuseUnlessMay(board, standing);
  const { repositories, clock } = context;
  const which = markId === 'all' ? 'all' : { id: markId, userId: actor.userId };
  await repositories.boards.erase(encounter, board.documentId, which, acting(actor), clock.now());
}

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

/** What was kept of the pictures of a visit. */
export const presentAnnotations = (kept: readonly Annotation[], actor: Actor) =>
  kept.flatMap(({ documentId, kept: as }) =>
    as ? [{ documentId, marks: as.marks.map((mark) => presentMark(mark, actor)), keptAt: as.at.toISOString() }] : [],
  );
