import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A download that did not happen. The message says why in one line. */
export class DownloadFailed extends Error {
  name = 'DownloadFailed';
}

/**
 * Downloads a file. Closed networks often swallow packets instead of refusing them, so an answer has to begin, and then keep
 * coming, within a few seconds.
 * @param {string} url
 * @param {string} path where to write it; a part of it may be left there after a failure.
 * @param {{timeoutMs?: number, onProgress?: (bytes: number, total: number) => void}} [options] `timeoutMs` bounds the wait for
 *   the answer and for each further piece; `total` is 0 when the server does not say.
 * @throws {DownloadFailed}
 */
export async function download(url, path, { timeoutMs = 4000, onProgress = () => undefined } = {}) {
  const abort = new AbortController();
  const giveUp = () => abort.abort(new Error(`no answer within ${timeoutMs / 1000} s`));
  let timer = setTimeout(giveUp, timeoutMs);
  try {
    const response = await fetch(url, { signal: abort.signal });
    if (!response.ok || !response.body) throw new Error(`the server answers ${response.status} ${response.statusText}`);
    const total = Number(response.headers.get('content-length') ?? 0);
    let bytes = 0;
    const body = Readable.fromWeb(/** @type {any} */ (response.body));
    body.on('data', (chunk) => {
      clearTimeout(timer);
      timer = setTimeout(giveUp, timeoutMs);
      bytes += chunk.length;
      onProgress(bytes, total);
    });
    await pipeline(body, createWriteStream(path));
  } catch (error) {
    throw new DownloadFailed(`${url}: ${reasonOf(abort.signal.aborted ? abort.signal.reason : error)}`);
  } finally {
    clearTimeout(timer);
  }
}

/** fetch hides the reason ("ENOTFOUND", "ECONNREFUSED") one level down. */
function reasonOf(error) {
  return error.cause?.code ?? error.cause?.message ?? error.message;
}
