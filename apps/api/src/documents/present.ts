import type { DocumentCard, DocumentView } from '@oih/contracts/http/documents';
import type { StoredDocument } from '@oih/data/documents/model';
import { cardsOf } from '@oih/domain/documents/cards';

export const presentDocument = (document: StoredDocument): { document: DocumentView } => {
  const {
    _id,
    patientId,
    kind,
    contentType,
    size,
    sha256,
    width,
    height,
    pages,
    dicom = null,
    uploadedBy,
    at,
  } = document;
  return {
    document: {
      id: _id,
      patientId,
      kind,
      contentType,
      size,
      sha256,
      width,
      height,
      pages,
      dicom,
      uploadedBy,
      at: at.toISOString(),
    },
  };
};

export const presentCards = (documents: readonly StoredDocument[]): { cards: DocumentCard[] } => ({
  cards: cardsOf(documents.map((one) => presentDocument(one).document)),
});
