import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '@oih/setup/command';
import { mediasoupVersion, workerSources } from './mediasoup-package.mjs';
import { applyPatches, mesonOptions, placeSubprojects } from './recipe.mjs';
import { fetchSrtpSource } from './srtp-source.mjs';

/**
 * Builds the worker from the sources in node_modules against the system's libraries. About ten minutes on two cores.
 * @param {object} options
 * @param {(built: {bin: string, how: string}) => Promise<void>} options.use gets the binary; it is gone afterwards.
 * @param {(line: string) => void} options.log
 * @param {(line: string) => void} options.progress Ninja's "[n/279]" lines, among others.
 */
export async function buildWorker({ use, log, progress }) {
  const work = mkdtempSync(join(tmpdir(), 'media-worker-'));
  try {
    cpSync(workerSources(), work, { recursive: true });
    placeSubprojects(work);
    applyPatches(work);
    const fromSource = await placeSrtp(work, { log, progress });
    log(`building mediasoup-worker ${mediasoupVersion()} from its sources; this takes about ten minutes, once`);
    await runCommand('meson', ['setup', ...mesonOptions, `-Dlibsrtp3:from-source=${fromSource}`, 'build'], {
      cwd: work,
      onLine: progress,
    });
    // The worker's own build forgets that libwebrtc includes generated headers: whether they are there in time is luck. Asking
    // for one of them makes all of them.
    await runCommand('ninja', ['-C', 'build', 'fbs/FBS/notification.h'], { cwd: work, onLine: progress });
    // Ninja overwrites its status line on a terminal only; through a pipe each step is a line "[n/279] Compiling …".
    await runCommand('ninja', ['-C', 'build', 'mediasoup-worker'], { cwd: work, onLine: progress });
    await use({
      bin: join(work, 'build', 'mediasoup-worker'),
      how: `built with ${fromSource ? 'libsrtp on OpenSSL' : "the system's libsrtp"}`,
    });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function placeSrtp(work, { log, progress }) {
  try {
    await fetchSrtpSource(join(work, 'subprojects', 'libsrtp2'), { progress });
    return true;
  } catch (error) {
    log(`the sources of libsrtp2 cannot be had (${firstLine(error)}); the system's library serves, a third slower`);
    return false;
  }
}

function firstLine(error) {
  return String(error.message).split('\n')[0];
}
