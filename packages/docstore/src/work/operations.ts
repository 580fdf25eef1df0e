import type { Clock } from '@oih/platform/clock';
import type { Doc } from '../bson/values.ts';
import { mongoError } from '../errors/mongo-error.ts';
import { Operation } from './operation.ts';

/** The operations that take more than one turn: only these can be seen and ended by others. */
export class Operations {
  readonly #clock: Clock;
  readonly #running = new Map<number, Operation>();
  #latest = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  begin(command: Doc, connection: object): Operation {
    this.#latest += 1;
    return new Operation(this, this.#clock, this.#latest, command, connection);
  }

  enter(operation: Operation): void {
    this.#running.set(operation.id, operation);
  }

  leave(operation: Operation): void {
    this.#running.delete(operation.id);
  }

  list(): Operation[] {
    return [...this.#running.values()];
  }

  /** Ends an operation at its next pause; nothing happens when it has ended already. */
  kill(id: number): void {
    this.#running.get(id)?.interrupt(mongoError('Interrupted', 'operation was interrupted'));
  }

  /** A client is gone: nobody waits for what its operations would answer. */
  disconnected(connection: object): void {
    for (const operation of this.#running.values())
      if (operation.connection === connection)
        operation.interrupt(mongoError('ClientDisconnect', 'operation was interrupted because its client went away'));
  }
}
