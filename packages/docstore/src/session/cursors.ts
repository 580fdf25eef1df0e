import type { Doc } from '../bson/values.ts';
import { mongoError } from '../errors/mongo-error.ts';
import type { Operation } from '../work/operation.ts';
import { after, due, type Maybe, type Pause, pause, type Steps } from '../work/pause.ts';

interface Cursor {
  namespace: string;
  documents: Iterator<Doc | Pause>;
  usedAt: number;
  /** Milliseconds of its `maxTimeMS` that its batches have not used; null without a limit. */
  left: number | null;
  /** True while a batch is being taken. */
  inUse: boolean;
}

/** What a command answers of a cursor; the id is 0 when nothing is left. */
interface Taken {
  id: bigint;
  batch: Doc[];
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

  /** Takes a batch and keeps the rest under an id, unless one batch is all that is wanted. */
  start(
    operation: Operation,
    namespace: string,
    documents: Iterator<Doc | Pause>,
    { batchSize, single }: { batchSize: number; single: boolean },
  ): Maybe<Taken> {
    return after(operation.carry(take(documents, batchSize)), ({ batch, done }) => {
      if (done || single) return { id: 0n, batch };
      const id = this.#next;
      this.#next += 1n;
      const usedAt = this.#now().getTime();
      this.#open.set(id, { namespace, documents, usedAt, left: operation.left, inUse: false });
      return { id, batch };
    });
  }

  /**
   * The next batch. What the batches take together is held against the `maxTimeMS` of the search.
   * @throws MongoError CursorNotFound, CursorInUse, CursorKilled, MaxTimeMSExpired.
   */
  more(operation: Operation, id: bigint, namespace: string, batchSize: number): Maybe<Taken> {
    const cursor = this.#open.get(id);
    if (!cursor || cursor.namespace !== namespace) throw mongoError('CursorNotFound', `cursor id ${id} not found`);
    if (cursor.inUse) throw mongoError('CursorInUse', `cursor id ${id} is already in use`);
    operation.limitTo(cursor.left);
    cursor.inUse = true;
    const ended = ({ batch, done }: { batch: Doc[]; done: boolean }): Taken => {
      if (!this.#open.has(id)) throw mongoError('CursorKilled', `cursor id ${id} was killed`);
      cursor.usedAt = this.#now().getTime();
      cursor.left = operation.left;
      cursor.inUse = false;
      if (done) this.#open.delete(id);
      return { id: done ? 0n : id, batch };
    };
    const failed = (error: unknown): never => {
      this.#open.delete(id);
      throw error;
    };
    try {
      const taken = operation.carry(take(cursor.documents, batchSize));
      return taken instanceof Promise ? taken.then(ended).catch(failed) : ended(taken);
    } catch (error) {
      return failed(error);
    }
  }

  kill(id: bigint): boolean {
    this.#open.get(id)?.documents.return?.();
    return this.#open.delete(id);
  }

  expire(): void {
    const now = this.#now().getTime();
    for (const [id, cursor] of this.#open) if (!cursor.inUse && now - cursor.usedAt > idleLifetime) this.kill(id);
  }
}

function* take(documents: Iterator<Doc | Pause>, batchSize: number): Steps<{ batch: Doc[]; done: boolean }> {
  const batch: Doc[] = [];
  let room = maxBatchBytes;
  while (batch.length < batchSize && room > 0) {
    const next = documents.next();
    if (next.done) return { batch, done: true };
    if (next.value === pause) {
      yield pause;
      continue;
    }
    batch.push(next.value);
    room -= 1024;
    if (due()) yield pause;
  }
  return { batch, done: false };
}
