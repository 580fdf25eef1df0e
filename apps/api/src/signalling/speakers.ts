/**
 * Which connection speaks for a media session. The latest one does: the one before it may be dead without anybody having noticed
 * yet, and must neither get what is meant for the new one nor take the place from it when it goes at last.
 */
export class Speakers<C> {
  readonly #bySession = new Map<string, C>();

  claim(sessionId: string, connection: C): void {
    this.#bySession.set(sessionId, connection);
  }

  release(sessionId: string, connection: C): void {
    if (this.#bySession.get(sessionId) === connection) this.#bySession.delete(sessionId);
  }

  of(sessionId: string): C | undefined {
    return this.#bySession.get(sessionId);
  }
}
