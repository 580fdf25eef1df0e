import { createHash } from 'node:crypto';
import { type DocumentKind, documentTypes } from '@oih/contracts/http/documents';
import type { StoredDocument } from '@oih/data/documents/model';
import { AppError } from '@oih/platform/errors';
import { newId } from '@oih/platform/ids';
import pLimit from 'p-limit';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';
import { cleanImage } from './clean-image.ts';
import { readDicom } from './dicom/read-dicom.ts';
import { readPdf } from './read-pdf.ts';
import { sniff } from './sniff.ts';

const day = 24 * 3_600_000;
/** How many documents an account may send in a day; a series of images has hundreds of files. */
const mostPerDay = 100;
const mostSlicesPerDay = 2000;

/** A picture in the making takes up to 200 MB: of all that arrive, so many are looked at in one process at a time. */
const oneOfFew = pLimit(3);

type Content = Pick<StoredDocument, 'contentType' | 'width' | 'height' | 'pages' | 'dicom'> & { bytes: Buffer };
/** What is not known of a file of another kind. */
const nothing = { width: null, height: null, pages: null, dicom: null };

const sha256Of = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** What is kept of what was sent. @throws AppError DOCUMENT_TYPE, DOCUMENT_UNREADABLE, DOCUMENT_TOO_LARGE. */
async function contentOf(received: Buffer): Promise<Content> {
  const contentType = sniff(received);
  switch (contentType) {
    case 'application/pdf':
      return { ...nothing, contentType, bytes: received, pages: await readPdf(received) };
    case 'application/dicom':
      return { ...nothing, contentType, ...readDicom(received) };
    case 'image/jpeg':
    case 'image/png':
    case 'image/webp':
      return { ...nothing, contentType, ...(await cleanImage(received, contentType)) };
    default:
      throw new AppError(
        'DOCUMENT_TYPE',
        contentType === 'image/heic'
          ? 'Pictures in the HEIC format cannot be shown to the doctor. Send the picture as JPEG: on an iPhone, Settings, Camera, Formats, Most Compatible.'
          : 'Only pictures (JPEG, PNG, WebP), PDF and DICOM files can be kept. Save the file as one of them and send it again.',
        { details: { found: contentType, accepted: documentTypes } },
      );
  }
}

/** The document of an upload that is sent again. @throws AppError DOCUMENT_CONFLICT when it was another file or is removed. */
function sameUpload(first: StoredDocument, receivedSha256: string): StoredDocument {
  if (first.receivedSha256 === receivedSha256 && !first.removedAt) return first;
  throw new AppError('DOCUMENT_CONFLICT', 'This upload was used for another file already. Choose the file again.');
}

async function refuseTooMany({ repositories, clock }: AppContext, actor: Actor, received: Buffer): Promise<void> {
  const since = new Date(clock.now().getTime() - day);
  const isDicom = sniff(received) === 'application/dicom';
  const most = isDicom ? mostSlicesPerDay : mostPerDay;
  if ((await repositories.documents.countSince(actor.userId, since, isDicom)) < most) return;
  const what = isDicom ? 'DICOM files' : 'documents';
  throw new AppError('DOCUMENT_LIMIT', `An account keeps up to ${most} new ${what} a day. Go on tomorrow.`, {
    details: { most },
  });
}

async function refuseInfected({ scan, logger }: AppContext, actor: Actor, received: Buffer): Promise<void> {
  const verdict = await scan(received);
  if (verdict.clean) return;
  logger.warn({ userId: actor.userId, found: verdict.name }, 'an uploaded file was refused by the virus scanner');
  throw new AppError('DOCUMENT_INFECTED', 'The file carries a virus and was not kept. Clean the device it comes from.');
}

/**
 * Keeps a file of a patient. First the bytes are safe on the disk, then the record names them: whoever is stopped in between leaves bytes
 * that nobody names, which the sweep takes away, and never a record without bytes.
 * @throws AppError as the contract lists them.
 */
export async function uploadDocument(
  context: AppContext,
  actor: Actor,
  { patientId, kind, key }: { patientId: string; kind: DocumentKind; key: string },
  received: Buffer,
): Promise<StoredDocument> {
  const { repositories, files, clock } = context;
  const receivedSha256 = sha256Of(received);
  const upload = { uploadedBy: actor.userId, patientId, key };
  const before = await repositories.documents.byKey(upload);
  if (before) return sameUpload(before, receivedSha256);
  await refuseTooMany(context, actor, received);
  await refuseInfected(context, actor, received);
  const { bytes, ...content } = await oneOfFew(contentOf, received);
  const sha256 = sha256Of(bytes);
  await files.put(bytes, sha256, clock.now());
  const document = await repositories.documents.add(
    { _id: newId(), ...upload, kind, ...content, size: bytes.length, sha256, receivedSha256, at: clock.now() },
    acting(actor),
  );
  // A sweep may have taken an old file of the same content away in the meantime.
  if (!(await files.has(sha256))) await files.put(bytes, sha256, clock.now());
  return sameUpload(document, receivedSha256);
}
