import { pipeline } from 'node:stream/promises';
import * as contract from '@oih/contracts/http/documents';
import type { StoredDocument } from '@oih/data/documents/model';
import type { Response } from 'express';
import type { AppContext } from '../context.ts';
import { type Actor, acting, workingAt } from '../http/actor.ts';
import { receive } from '../http/receive.ts';
import { type Route, route } from '../http/route.ts';
import { mayAddFor, ownDocument, readableDocument } from './policy.ts';
import { presentDocument } from './present.ts';
import { removeDocument } from './remove-document.ts';
import { uploadDocument } from './upload-document.ts';

const endings = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
} as const satisfies Record<contract.DocumentType, string>;

/** Headers under which a browser keeps a document from being anything but a download of its own type. */
function asDownload(response: Response, { _id, contentType, size }: StoredDocument): void {
  response.set({
    'Content-Type': contentType,
    'Content-Length': String(size),
    'Content-Disposition': `attachment; filename="document-${_id.slice(-6)}.${endings[contentType]}"`,
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
}

/** Sends a document. Its first part is proved before a header leaves, so that damage is answered with an error and not with half a file. */
async function send(response: Response, document: StoredDocument, parts: AsyncGenerator<Buffer>): Promise<void> {
  const first = await parts.next();
  asDownload(response, document);
  async function* all() {
    if (!first.done) yield first.value;
    yield* parts;
  }
  await pipeline(all, response).catch((error) => {
    // The reader went away; there is nobody to tell.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
}

export function documentRoutes(context: AppContext): Route[] {
  const { repositories, clock, files } = context;
  /** A document that the actor may read; that it was looked at is noted first. */
  async function looked(actor: Actor, documentId: string): Promise<StoredDocument> {
    const { documents } = repositories;
    const document = await readableDocument(context, await documents.byId(documentId), actor);
    const { patientId, uploadedBy: userId } = document;
    const concerning = { patientId, ...workingAt(actor, { patientId, userId }) };
    await repositories.audit.read('Document', document._id, acting(actor), clock.now(), concerning);
    return document;
  }
  return [
    route(contract.uploadDocument, async ({ actor, params, query, request }) => {
      mayAddFor(actor, params.patientId);
      const received = await receive(request, contract.documentBounds.bytes);
      return presentDocument(await uploadDocument(context, actor, { ...params, ...query }, received));
    }),
    route(contract.getDocument, async ({ actor, params }) => presentDocument(await looked(actor, params.documentId))),
    route(contract.readDocument, async ({ actor, params, response }) => {
      const document = await looked(actor, params.documentId);
      await send(response, document, files.read(document.sha256));
      return null;
    }),
    route(contract.removeDocument, async ({ actor, params }) => {
      const document = ownDocument(await repositories.documents.byId(params.documentId), actor);
      await removeDocument(context, actor, document);
      return null;
    }),
  ];
}
