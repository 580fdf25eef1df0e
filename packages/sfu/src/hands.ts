/** Who wants to say something, in the order in which they asked. */
export class Hands {
  #raised: string[] = [];

  /** Peer ids, the first one first. */
  get raised(): readonly string[] {
    return this.#raised;
  }

  /** Puts somebody at the end; false for who is there already and keeps the place. */
  raise(peerId: string): boolean {
    if (this.#raised.includes(peerId)) return false;
    this.#raised = [...this.#raised, peerId];
    return true;
  }

  /** False when the hand was not up. */
  lower(peerId: string): boolean {
    const left = this.#raised.filter((id) => id !== peerId);
    const changed = left.length < this.#raised.length;
    this.#raised = left;
    return changed;
  }

  /** Somebody comes back under another id and keeps the place. */
  pass(from: string, to: string): void {
    this.#raised = this.#raised.map((id) => (id === from ? to : id));
  }
}
