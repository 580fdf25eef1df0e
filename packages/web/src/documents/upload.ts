import { errorBody } from '@oih/contracts/http/common';
import {
  type DocumentKind,
  type DocumentView,
  documentBounds,
  uploadDocument as operation,
} from '@oih/contracts/http/documents';
import { ApiError, addressOf } from '../api/client.ts';

export interface Upload {
  patientId: string;
  kind: DocumentKind;
  file: File;
  /** Stays the same when the upload is tried again, so that the file is kept once. */
  key: string;
}

function answerOf({ status, responseText }: XMLHttpRequest): DocumentView {
  let body: unknown = null;
  try {
    body = JSON.parse(responseText);
  } catch {
    // Told below as what the server of a proxy answered.
  }
  if (status === operation.status) return operation.response.parse(body).document;
  const refused = errorBody.safeParse(body);
  if (!refused.success) throw new ApiError('INTERNAL', `The api answered ${status}.`, { retryable: true });
  const { code, message, ...rest } = refused.data.error;
  throw new ApiError(code, message, rest);
}

/**
 * Sends a file; `onProgress` is told the share that has been sent, 0 to 1. XMLHttpRequest, since `fetch` tells nothing of that.
 * @throws ApiError.
 */
export function uploadDocument(
  { patientId, kind, file, key }: Upload,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<DocumentView> {
  return uploadTo(addressOf(operation, { params: { patientId }, query: { kind, key } }), file, onProgress, signal);
}

/** {@link uploadDocument} to another operation that takes files of a patient and answers alike. */
export function uploadTo(
  address: string,
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<DocumentView> {
  return new Promise((resolve, reject) => {
    if (file.size > documentBounds.bytes) throw new ApiError('DOCUMENT_TOO_LARGE', 'The file is larger than 20 MiB.');
    const request = new XMLHttpRequest();
    request.open('POST', address);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = () => reject(new ApiError('NETWORK', 'The api cannot be reached.', { retryable: true }));
    request.onabort = () => reject(signal.reason);
    request.onload = () => {
      try {
        resolve(answerOf(request));
      } catch (error) {
        reject(error);
      }
    };
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}
