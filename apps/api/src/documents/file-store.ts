import { createReadStream } from 'node:fs';
import { access, mkdir, open, readdir, rename, stat, unlink, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@oih/platform/errors';
import { newId } from '@oih/platform/ids';
import { type Seal, SealBroken } from '@oih/platform/seal';
import { openFile, sealFile } from './sealed-file.ts';

const isFull = (error: unknown) => ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '');
const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** Makes the names of a folder durable, as the data of a file is by its own fsync. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Deletes a file that may be gone already. */
async function discard(path: string): Promise<void> {
  await unlink(path).catch((error) => {
    if (!isMissing(error)) throw error;
  });
}

/**
 * Files by the SHA-256 of their content, sealed, outside of everything that is served. A file is there as a whole or not at all: it is
 * written beside its place, made durable and then moved there.
 */
export class FileStore {
  readonly #folder: string;
  readonly #seal: Seal;

  private constructor(folder: string, seal: Seal) {
    this.#folder = folder;
    this.#seal = seal;
  }

  static async open(folder: string, seal: Seal): Promise<FileStore> {
    await mkdir(join(folder, 'incoming'), { recursive: true, mode: 0o700 });
    return new FileStore(folder, seal);
  }

  #pathOf(sha256: string): string {
    return join(this.#folder, sha256.slice(0, 2), sha256);
  }

  /** Whether the content is there. */
  async has(sha256: string): Promise<boolean> {
    return access(this.#pathOf(sha256)).then(
      () => true,
      () => false,
    );
  }

  /**
   * Makes sure that a content is there, durably; what is there already is only marked as wanted at `now`.
   * @throws AppError STORAGE_FULL.
   */
  async put(content: Buffer, sha256: string, now: Date): Promise<void> {
    const path = this.#pathOf(sha256);
    const marked = await utimes(path, now, now).then(
      () => true,
      () => false,
    );
    if (marked && (await this.#isIntact(sha256))) return;
    const incoming = join(this.#folder, 'incoming', newId());
    try {
      await this.#write(incoming, content, sha256, now);
      await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
      await rename(incoming, path);
      await syncFolder(join(path, '..'));
      await syncFolder(this.#folder);
    } catch (error) {
      await discard(incoming);
      if (isFull(error))
        throw new AppError('STORAGE_FULL', 'The hospital has no room for more files at the moment. Try again later.', {
          cause: error,
        });
      throw error;
    }
  }

  /** Whether a file that is there can be opened to its end. One that was damaged is written anew when its content comes again. */
  async #isIntact(sha256: string): Promise<boolean> {
    try {
      for await (const part of this.read(sha256)) if (part.length === 0) return false;
      return true;
    } catch (error) {
      if (error instanceof SealBroken || isMissing(error)) return false;
      throw error;
    }
  }

  async #write(path: string, content: Buffer, sha256: string, now: Date): Promise<void> {
    const file = await open(path, 'wx', 0o600);
    try {
      for (const part of sealFile(content, this.#seal, sha256)) await file.writeFile(part);
      await file.utimes(now, now);
      await file.sync();
    } finally {
      await file.close();
    }
  }

  /** The content, in parts. @throws SealBroken at the part that was changed. */
  read(sha256: string): AsyncGenerator<Buffer> {
    return openFile(createReadStream(this.#pathOf(sha256)), this.#seal, sha256);
  }

  /** Deletes what has lain in `incoming` since before `before`: whoever wrote it is gone. */
  async sweepIncoming(before: Date): Promise<number> {
    const folder = join(this.#folder, 'incoming');
    let swept = 0;
    for (const name of await readdir(folder)) {
      const path = join(folder, name);
      const found = await stat(path).catch(() => null);
      if (!found || found.mtime >= before) continue;
      await discard(path);
      swept += 1;
    }
    return swept;
  }

  /** Contents that nobody has wanted since `before`, one folder after the other; those that a sweep was broken off at included. */
  async *unwantedSince(before: Date): AsyncGenerator<string[]> {
    for (const group of await readdir(this.#folder)) {
      if (!/^[0-9a-f]{2}$/.test(group)) continue;
      const names = await readdir(join(this.#folder, group));
      const old: string[] = [];
      for (const name of new Set(names.map((one) => one.replace(/\.going$/, '')))) {
        const found = await stat(this.#pathOf(name)).catch(() => null);
        if (!found || found.mtime < before) old.push(name);
      }
      if (old.length > 0) yield old;
    }
  }

  /**
   * Deletes a content unless `isWanted` says otherwise once it is out of the way. An upload of the same content looks whether the file is
   * still there after its record is: so one of the two always notices the other.
   */
  async removeUnless(sha256: string, isWanted: () => Promise<boolean>): Promise<boolean> {
    const path = this.#pathOf(sha256);
    const going = `${path}.going`;
    await rename(path, going).catch((error) => {
      if (!isMissing(error)) throw error;
    });
    if (await isWanted()) {
      await rename(going, path).catch((error) => {
        if (!isMissing(error)) throw error;
      });
      return false;
    }
    await discard(going);
    return true;
  }
}
