import type { StoredDocument } from '@oih/data/documents/model';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';

/** Removes a document that is not part of a record yet (rule RETENTION). @throws AppError DOCUMENT_IN_USE. */
export async function removeDocument(
  { repositories, clock }: AppContext,
  actor: Actor,
  document: StoredDocument,
): Promise<void> {
  const { documents, inpatients } = repositories;
  const { _id, patientId } = document;
  if ((await documents.isInRecord(_id)) || (await inpatients.isInStay(_id, patientId)))
    throw new AppError(
      'DOCUMENT_IN_USE',
      'A booked visit or a stay at a hospital names this document, so it stays part of the record. Take it out of the next visit instead.',
    );
  await documents.remove(document, acting(actor), clock.now());
}
