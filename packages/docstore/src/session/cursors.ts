import type { Doc } from '../bson/values.ts';
import { mongoError } from '../errors/mongo-error.ts';

interface Cursor {
  namespace: string;
  documents: Iterator<Doc>;
  usedAt: number;
}

const idleLifetime = 10 * 60_000;
const maxBatchBytes = 15 * 1024 * 1024;

/** Open cursors: what a search has not handed out yet. */
export class Cursors {
  readonly #open = new Map<bigint, Cursor>();
  readonly #now: () => Date;
  #next = 1n;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** Takes a batch and keeps the rest under an id; the id is 0 when nothing is left. */
  start(namespace: string, documents: Iterator<Doc>, batchSize: number, single: boolean): { id: bigint; batch: Doc[] } {
    const { batch, done } = take(documents, batchSize);
    if (done || single) return { id: 0n, batch };
    const id = this.#next;
    this.#next += 1n;
    this.#open.set(id, { namespace, documents, usedAt: this.#now().getTime() });
    return { id, batch };
  }

  /** The next batch. @throws MongoError CursorNotFound. */
  more(id: bigint, namespace: string, batchSize: number): { id: bigint; batch: Doc[] } {
    const cursor = this.#open.get(id);
    if (!cursor || cursor.namespace !== namespace) throw mongoError('CursorNotFound', `cursor id ${id} not found`);
    const { batch, done } = take(cursor.documents, batchSize);
    cursor.usedAt = this.#now().getTime();
    if (done) this.#open.delete(id);
    return { id: done ? 0n : id, batch };
  }

  kill(id: bigint): boolean {
    this.#open.get(id)?.documents.return?.();
    return this.#open.delete(id);
  }

  expire(): void {
    const now = this.#now().getTime();
    for (const [id, cursor] of this.#open) if (now - cursor.usedAt > idleLifetime) this.kill(id);
  }
}

function take(documents: Iterator<Doc>, batchSize: number): { batch: Doc[]; done: boolean } {
  const batch: Doc[] = [];
  let room = maxBatchBytes;
  while (batch.length < batchSize && room > 0) {
    const next = documents.next();
    if (next.done) return { batch, done: true };
    batch.push(next.value);
    room -= 1024;
  }
  return { batch, done: false };
}
