import type { ConsultationStanding } from '@oih/contracts/http/consultations';
import { maxDocumentsOfKind, maxSlices } from '@oih/contracts/http/documents';
import type { StoredDocument } from '@oih/data/documents/model';
import type { DocumentRepository } from '@oih/data/documents/repository';
import { AppError } from '@oih/platform/errors';
import { standingsIn } from '../consultations/policy.ts';
import type { AppContext } from '../context.ts';
import { type Actor, isPatientOf, practisesAs } from '../http/actor.ts';
import { standingsIn as referralStandings } from '../referrals/policy.ts';
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

/** Who reads the papers of a consultation: who dispatches one reads the summary, and not the name that stands on a paper (rule PRIVACY). */
const treats = new Set<ConsultationStanding>(['patient', 'inviting-doctor', 'consultant']);

/**
 * A document that the actor may read: on the patient's side, as the practitioner of a booked visit with that patient that names it, or of a stay, where it was sent
 * along with a consultation or a referral, or while it is looked at together in a call into which the actor was brought.
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
  const roleIds = practisesAs(actor);
  if (await context.repositories.documents.isNamedToRoles(document, roleIds)) return document;
  if (await context.repositories.inpatients.nameTo(document._id, document.patientId, roleIds)) return document;
  if (roleIds.length > 0 && (await isShownTo(context, document, actor))) return document;
  for (const one of await context.repositories.consultations.naming(document._id, document.patientId))
    if ((await standingsIn(context, actor, one)).some((standing) => treats.has(standing))) return document;
  const referrals = await context.repositories.referrals.naming(document._id, document.patientId);
  if (referrals.some((one) => referralStandings(actor, one).length > 0)) return document;
  throw unknown();
}

/**
 * All documents of a patient that the actor may read, by the same rule as each of them ({@link readableDocument}), newest first.
 * @throws AppError NOT_FOUND when the patient is none of the actor's: neither family nor seen in a booked visit that names a document.
 */
export async function readableOf(
  documents: DocumentRepository,
  patientId: string,
  actor: Actor,
): Promise<StoredDocument[]> {
  const named = await documents.namedToRoles(patientId, practisesAs(actor));
  const isFamily = actor.patientId === patientId || actor.family.some((tie) => tie.patientId === patientId);
  if (!isFamily && named.size === 0) throw unknown();
  return (await documents.ofPatient(patientId)).filter((one) => isOwn(actor, one) || named.has(one._id));
}

/** @throws AppError DOCUMENT_LIMIT when an intake names more files than belong to a visit. */
function refuseTooManyNamed(documents: readonly StoredDocument[]): void {
  const slices = documents.filter(({ contentType }) => contentType === 'application/dicom').length;
  const files = documents.length - slices;
  const most = 3 * maxDocumentsOfKind;
  if (slices <= maxSlices && files <= most) return;
  throw new AppError(
    'DOCUMENT_LIMIT',
    `A visit takes up to ${most} pictures and papers and ${maxSlices} files of series of images. Take some out.`,
    { details: { slices, files } },
  );
}

/**
 * Makes sure that what an intake names are documents of the visit's own patient that the actor may use.
 * @throws AppError NOT_FOUND, DOCUMENT_LIMIT.
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
  refuseTooManyNamed([...found.values()]);
}

/**
 * Makes sure that papers which a doctor sends along to another institution are of the patient, and were sent to that doctor or go along already.
 * @throws AppError NOT_FOUND.
 */
export async function requireOwnPapers(
  { repositories: { documents } }: Pick<AppContext, 'repositories'>,
  whose: { patientId: string; practitionerRoleId: string; known: readonly string[] },
  ids: readonly string[],
): Promise<void> {
  const added = (await documents.byIds(ids)).filter(({ _id }) => !whose.known.includes(_id));
  const found = new Set([...whose.known, ...added.map(({ _id }) => _id)]);
  const seen = await Promise.all(
    added.map(
      async (document) =>
        document.patientId === whose.patientId &&
        (await documents.isNamedToRoles(document, [whose.practitionerRoleId])),
    ),
  );
  if (ids.every((id) => found.has(id)) && seen.every(Boolean)) return;
  throw new AppError('NOT_FOUND', 'One of the papers is none that this patient sent to you. Choose from the list.');
}
