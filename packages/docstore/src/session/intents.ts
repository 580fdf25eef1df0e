/** Who claims; known by identity only, so that this module needs to know nothing of transactions. */
type Owner = object;

/** Which open transaction means to write which document. */
export class Intents {
  readonly #owners = new Map<string, Owner>();
  /** Owners whose client is gone, and how to end them. */
  readonly #left = new Map<Owner, () => void>();
  #waiting: (() => void)[] = [];

  /** Takes the document for a transaction; false when another one has it. */
  claim(key: string, owner: Owner): boolean {
    const other = this.#standing(key);
    if (other && other !== owner) return false;
    this.#owners.set(key, owner);
    return true;
  }

  /** Whether no open transaction means to write anything. */
  get none(): boolean {
    return this.#owners.size === 0;
  }

  /** Whether an open transaction means to write the document. */
  has(key: string): boolean {
    return this.#owners.size > 0 && this.#standing(key) !== undefined;
  }

  /** Who has the document; an owner whose client is gone gives way. */
  #standing(key: string): Owner | undefined {
    const owner = this.#owners.get(key);
    const giveUp = owner && this.#left.get(owner);
    if (!giveUp) return owner;
    giveUp();
    return undefined;
  }

  /** Keeps an owner's claims only as long as nobody else wants one of them. */
  leave(owner: Owner, giveUp: () => void): void {
    this.#left.set(owner, giveUp);
    this.#wake();
  }

  /** The client of an owner is back. */
  take(owner: Owner): void {
    this.#left.delete(owner);
  }

  release(owner: Owner): void {
    this.#left.delete(owner);
    for (const [key, other] of this.#owners) if (other === owner) this.#owners.delete(key);
    this.#wake();
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const go of waiting) go();
  }

  /** Resolves when some transaction has ended or lost its client. */
  released(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
