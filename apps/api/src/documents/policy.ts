import type { StoredDocument } from '@oih/data/documents/model';
import type { DocumentRepository } from '@oih/data/documents/repository';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { type Actor, isPatientOf } from '../http/actor.ts';
import { isShownTo } from './shown-together.ts';

const unknown = () => new AppError('NOT_FOUND', 'There is no such document among yours. Look at the visit again.');

/** Whoever may add documents for a patient: the patient, and who books for them. @throws AppError NOT_FOUND. */
export function mayAddFor(actor: Actor, patientId: string): void {
  if (actor.patientId === patientId || actor.family.some((tie) => tie.patientId === patientId)) return;
  throw new AppError('NOT_FOUND', 'There is no such person in your family list. Look at it again.');
}

/** Whether the actor stands on the patient's side of a document: the patient, the guardian, or who uploaded it. */
const isOwn = (actor: Actor, { patientId, uploadedBy }: StoredDocument) =>
  isPatientOf(actor, { patientId, userId: uploadedBy });

/** A document on the actor's own side. @throws AppError NOT_FOUND. */
export function ownDocument(document: StoredDocument | null, actor: Actor): StoredDocument {
  if (!document || !isOwn(actor, document)) throw unknown();
  return document;
}

/**
 * A document that the actor may read: on the patient's side, as the practitioner of a booked visit with that patient that names it, or while
 * it is looked at together in a call into which the actor was brought.
 * To everyone else, at whatever hospital, it does not exist.
 * @throws AppError NOT_FOUND.
 */
export async function readableDocument(
  context: Pick<AppContext, 'repositories'>,
  document: StoredDocument | null,
  actor: Actor,
): Promise<StoredDocument> {
  if (!document) throw unknown();
  if (isOwn(actor, document)) return document;
  const roleIds = actor.roles.flatMap(({ role, practitionerRoleId }) =>
    role === 'practitioner' && practitionerRoleId ? [practitionerRoleId] : [],
  );
  if (await context.repositories.documents.isNamedToRoles(document, roleIds)) return document;
  if (roleIds.length > 0 && (await isShownTo(context, document, actor))) return document;
  throw unknown();
}

/**
 * Makes sure that what an intake names are documents of the visit's own patient that the actor may use.
 * @throws AppError NOT_FOUND.
 */
export async function refuseForeignDocuments(
  documents: DocumentRepository,
  actor: Actor,
  patientId: string,
  documentIds: readonly string[],
): Promise<void> {
  const found = new Map((await documents.byIds(documentIds)).map((document) => [document._id, document]));
  for (const id of documentIds) {
    if (ownDocument(found.get(id) ?? null, actor).patientId !== patientId) throw unknown();
  }
}
