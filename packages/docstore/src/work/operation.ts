import type { Clock } from '@oih/platform/clock';
import { type Doc, isNumeric, toNumber } from '../bson/values.ts';
import { type MongoError, mongoError } from '../errors/mongo-error.ts';
import { beginTurn, type Maybe, type Steps } from './pause.ts';

/** Resolves in the next turn of the event loop, after what has arrived from the network. */
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Where an operation can be found while it takes more than one turn. */
interface Running {
  enter(operation: Operation): void;
  leave(operation: Operation): void;
}

/** What an operation needs to know of the transaction that it belongs to. */
interface Open {
  readonly open: boolean;
  gone(): MongoError;
}

/**
 * One command that is being carried out. Work that takes longer than a moment is done in turns; between them others are
 * served, and it is looked whether this one is still wanted: its time (`maxTimeMS`), `killOp`, its client.
 */
export class Operation {
  readonly id: number;
  readonly command: Doc;
  readonly connection: object;
  /** Moment at which it has to be done, of the clock; null when it may take as long as it needs. */
  deadline: number | null = null;
  /** Set for a command of a transaction: it ends when the transaction is given up. */
  within: Open | null = null;
  readonly #clock: Clock;
  readonly #all: Running;
  #interruption: MongoError | null = null;
  #wake: (() => void) | null = null;

  constructor(all: Running, clock: Clock, id: number, command: Doc, connection: object) {
    this.#all = all;
    this.#clock = clock;
    this.id = id;
    this.command = command;
    this.connection = connection;
    const limit = command.get('maxTimeMS');
    if (limit !== undefined) this.#limit(limit as number);
  }

  #limit(limit: unknown): void {
    const ms = isNumeric(limit as Doc) ? toNumber(limit as number) : Number.NaN;
    if (!Number.isInteger(ms) || ms < 0)
      throw mongoError('BadValue', 'maxTimeMS must be a whole number that is not negative');
    if (ms > 0) this.deadline = this.#clock.now().getTime() + ms;
  }

  /** Narrows its time to what is left of a search that it goes on with. */
  limitTo(left: number | null): void {
    if (left === null) return;
    this.deadline = Math.min(this.deadline ?? Number.POSITIVE_INFINITY, this.#clock.now().getTime() + left);
  }

  /** Milliseconds that are left; null without a limit. */
  get left(): number | null {
    return this.deadline === null ? null : this.deadline - this.#clock.now().getTime();
  }

  /** @throws MongoError MaxTimeMSExpired (50), Interrupted (11601), NoSuchTransaction (251). */
  check(): void {
    if (this.#interruption) throw this.#interruption;
    if (this.within && !this.within.open) throw this.within.gone();
    const { left } = this;
    if (left !== null && left <= 0) throw mongoError('MaxTimeMSExpired', 'operation exceeded time limit');
  }

  /** Ends it at its next pause. */
  interrupt(error: MongoError): void {
    this.#interruption ??= error;
    this.#wake?.();
  }

  /** Carries work out; the result is there at once when it is done within one turn. */
  carry<T>(work: Steps<T>): Maybe<T> {
    const step = work.next();
    return step.done ? step.value : this.goOn(work);
  }

  /** Carries work on that has come to a pause. @throws what {@link check} throws; the work is ended then. */
  async goOn<T>(work: Steps<T>): Promise<T> {
    this.#all.enter(this);
    try {
      for (;;) {
        await nextTurn();
        this.check();
        beginTurn();
        const step = work.next();
        if (step.done) return step.value;
      }
    } catch (error) {
      work.return(undefined as T);
      throw error;
    } finally {
      this.#all.leave(this);
    }
  }

  /** Lets others have their turn. @throws what {@link check} throws. */
  async rest(): Promise<void> {
    this.#all.enter(this);
    try {
      await nextTurn();
    } finally {
      this.#all.leave(this);
    }
    this.check();
    beginTurn();
  }

  /** Waits for something, as long as this operation is wanted. @throws what {@link check} throws. */
  async wait(something: Promise<unknown>): Promise<void> {
    const interrupted = new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    const cancel = this.left === null ? null : this.#clock.after(Math.max(0, this.left), () => this.#wake?.());
    this.#all.enter(this);
    try {
      await Promise.race([something, interrupted]);
    } finally {
      this.#all.leave(this);
      cancel?.();
      this.#wake = null;
    }
    this.check();
    beginTurn();
  }
}
