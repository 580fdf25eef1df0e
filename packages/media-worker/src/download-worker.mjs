import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256OfFile } from '@oih/setup/checksum';
import { runCommand } from '@oih/setup/command';
import { download } from '@oih/setup/download';
import { prebuiltUrl } from './mediasoup-package.mjs';

/**
 * Downloads the binary that mediasoup publishes for this machine.
 * @param {object} options
 * @param {(downloaded: {bin: string, how: string}) => Promise<void>} options.use gets the binary; it is gone afterwards.
 * @param {(line: string) => void} options.progress
 * @param {NodeJS.ProcessEnv} [options.env] MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL names a mirror;
 *   MEDIASOUP_WORKER_PREBUILT_SHA256 is the checksum that the downloaded archive must have.
 * @param {number} [options.timeoutMs] how long to wait for the server to answer.
 * @throws when the network is out of reach, nothing is published for this machine, or the checksum is another.
 */
export async function downloadWorker({ use, progress, env = process.env, timeoutMs = 4000 }) {
  const url = prebuiltUrl(env);
  const work = mkdtempSync(join(tmpdir(), 'media-worker-download-'));
  try {
    const archive = join(work, 'worker.tgz');
    await download(url, archive, { timeoutMs, onProgress: (bytes, total) => progress(megabytes(bytes, total)) });
    checkArchive(archive, url, env.MEDIASOUP_WORKER_PREBUILT_SHA256);
    await runCommand('tar', ['-xzf', archive, '-C', work, 'mediasoup-worker']);
    await use({ bin: join(work, 'mediasoup-worker'), how: `downloaded from ${url}` });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** A wrong checksum must stop the set-up, not fall through to the next way: somebody may be tampering. */
export class ChecksumMismatch extends Error {
  name = 'ChecksumMismatch';
}

function checkArchive(archive, url, expected) {
  const actual = sha256OfFile(archive);
  if (!expected || expected.toLowerCase() === actual) return;
  throw new ChecksumMismatch(
    `${url} has the SHA-256 ${actual}, but MEDIASOUP_WORKER_PREBUILT_SHA256 asks for ${expected}. ` +
      'It is not used. Correct the variable if the mirror is right, or the mirror if the variable is right.',
  );
}

function megabytes(bytes, total) {
  const shown = (count) => (count / 1e6).toFixed(1);
  return total ? `${shown(bytes)} of ${shown(total)} MB` : `${shown(bytes)} MB`;
}
