import type { DocumentView } from '@oih/contracts/http/documents';
import type { StoredDocument } from '@oih/data/documents/model';

export const presentDocument = (document: StoredDocument): { document: DocumentView } => {
  const { _id, patientId, kind, contentType, size, sha256, width, height, pages, uploadedBy, at } = document;
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
      uploadedBy,
      at: at.toISOString(),
    },
  };
};
