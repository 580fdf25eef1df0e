// Opens a PDF in a thread of its own, with the same library that shows it to the doctor, and tells how many pages it has.
// The thread has little memory and is ended when it takes too long, so that no file can hold up the process.
import { parentPort, workerData } from 'node:worker_threads';
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** @param {{data: Uint8Array, maxPages: number}} given */
async function look({ data, maxPages }) {
  const opened = await getDocument({
    data,
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    verbosity: VerbosityLevel.ERRORS,
  }).promise;
  const pages = opened.numPages;
  // A page that is too many is not looked for.
  for (let at = 1; at <= Math.min(pages, maxPages); at += 1) await opened.getPage(at);
  return { pages };
}

look(workerData).then(
  (found) => parentPort?.postMessage(found),
  (error) => parentPort?.postMessage({ fault: error?.name === 'PasswordException' ? 'locked' : 'unreadable' }),
);
