import { readDocument } from '@oih/contracts/http/documents';
import { download } from '../api/client.ts';
import { type DecodedFrame, decodeFrame } from './decode/decode-frame.ts';
import { type Instance, readInstance } from './read-instance.ts';

/** A frame of a document, counted from 0. */
export interface FrameReference {
  documentId: string;
  frame: number;
}

/** Every frame of a series in its order. */
export const framesOf = (documents: readonly { id: string; dicom: { frames: number } | null }[]): FrameReference[] =>
  documents.flatMap(({ id: documentId, dicom }) =>
    Array.from({ length: dicom?.frames ?? 0 }, (_, frame) => ({ documentId, frame })),
  );

/** The name under which a frame is known to the renderer. */
export const imageIdOf = ({ documentId, frame }: FrameReference): string => `document:${documentId}/${frame}`;

export function referenceOf(imageId: string): FrameReference {
  const [, documentId, frame] = /^document:(.*)\/(\d+)$/.exec(imageId) ?? [];
  if (!documentId) throw new Error(`${imageId} is no frame of a document`);
  return { documentId, frame: Number(frame) };
}

/** The file of several frames that was read last, so that it is fetched once for all of them. */
let latest: { documentId: string; instance: Promise<Instance> } | null = null;

async function fetched(documentId: string): Promise<Instance> {
  const file = await download(readDocument, { params: { documentId } });
  return readInstance(new Uint8Array(await file.arrayBuffer()));
}

/**
 * Fetches and decodes a frame; each fetching of a file is a reading that the audit notes.
 * @throws ApiError when it cannot be fetched, Error when it cannot be decoded.
 */
export async function loadFrame({ documentId, frame }: FrameReference): Promise<DecodedFrame> {
  if (latest?.documentId !== documentId) {
    const instance = fetched(documentId);
    latest = { documentId, instance };
    // One that failed is fetched anew when it is wanted again.
    instance.catch(() => {
      if (latest?.instance === instance) latest = null;
    });
  }
  return decodeFrame(await latest.instance, frame);
}

/** Lets go of the file that is held: nobody looks at the series any more. */
export function forgetFiles(): void {
  latest = null;
}
