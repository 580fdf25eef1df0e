import { Worker } from 'node:worker_threads';
import { documentBounds } from '@oih/contracts/http/documents';
import { AppError } from '@oih/platform/errors';

type Found = { pages: number } | { fault: 'locked' | 'unreadable' };

/** How long opening a PDF may take, milliseconds, and how much memory, megabytes. */
const patienceMs = 15_000;
const memoryMb = 256;

/** Looks into a PDF in a thread of its own; one that takes too much time or memory is unreadable. */
function look(bytes: Buffer): Promise<Found> {
  const worker = new Worker(new URL('./pdf-worker.mjs', import.meta.url), {
    workerData: { data: new Uint8Array(bytes), maxPages: documentBounds.pages },
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    execArgv: [],
    // What it would print could be of the document.
    stdout: true,
    stderr: true,
  });
  return new Promise<Found>((resolve) => {
    const timer = setTimeout(() => resolve({ fault: 'unreadable' }), patienceMs);
    worker.once('message', resolve);
    worker.once('error', () => resolve({ fault: 'unreadable' }));
    worker.once('exit', () => {
      clearTimeout(timer);
      resolve({ fault: 'unreadable' });
    });
  }).finally(() => worker.terminate());
}

const faults = {
  locked: 'The PDF is locked with a password. Save it without one and send it again.',
  unreadable: 'The PDF is damaged and cannot be shown. Export it again, or send photographs of its pages.',
};

/**
 * How many pages a PDF has; it is one that can be opened.
 * @throws AppError DOCUMENT_UNREADABLE with the reason, DOCUMENT_TOO_LARGE.
 */
export async function readPdf(bytes: Buffer): Promise<number> {
  const found = await look(bytes);
  if ('fault' in found)
    throw new AppError('DOCUMENT_UNREADABLE', faults[found.fault], { details: { reason: found.fault } });
  if (found.pages > documentBounds.pages)
    throw new AppError(
      'DOCUMENT_TOO_LARGE',
      `The PDF has ${found.pages} pages; up to ${documentBounds.pages} are kept. Send the pages that matter.`,
      { details: found },
    );
  return found.pages;
}
