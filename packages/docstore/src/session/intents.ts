/** Who claims; known by identity only, so that this module needs to know nothing of transactions. */
type Owner = object;

/** Which open transaction means to write which document. */
export class Intents {
  readonly #owners = new Map<string, Owner>();
  #waiting: (() => void)[] = [];

  /** Takes the document for a transaction; false when another one has it. */
  claim(key: string, owner: Owner): boolean {
    const other = this.#owners.get(key);
    if (other && other !== owner) return false;
    this.#owners.set(key, owner);
    return true;
  }

  /** Whether an open transaction means to write the document. */
  has(key: string): boolean {
    return this.#owners.size > 0 && this.#owners.has(key);
  }

  release(owner: Owner): void {
    for (const [key, other] of this.#owners) if (other === owner) this.#owners.delete(key);
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const go of waiting) go();
  }

  /** Resolves when some transaction has ended. */
  released(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
