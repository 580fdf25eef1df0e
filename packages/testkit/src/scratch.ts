import { mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const memory = '/dev/shm';
/** What has to be free there: containers often have some megabytes alone. */
const enough = 2 ** 30;

function roomInMemory(): boolean {
  try {
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize >= enough;
  } catch {
    return false;
  }
}

/**
 * A new folder for the data of a test that is not about the disk: in memory where there is room, so that hundreds of tests do not wait for a disk
 * to say that everything is on it.
 */
export const scratchFolder = (prefix: string): string => mkdtempSync(join(roomInMemory() ? memory : tmpdir(), prefix));
