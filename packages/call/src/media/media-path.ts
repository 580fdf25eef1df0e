import type { types } from 'mediasoup-client';

/** How long the first packets may take before the network counts as closed to them, milliseconds. A slow mobile network needs three. */
const patienceMs = 8000;

type Watched = Pick<types.Transport, 'connectionState' | 'on'>;
type After = (ms: number, then: () => void) => () => void;

const afterTimeout: After = (ms, then) => {
  const timer = setTimeout(then, ms);
  return () => clearTimeout(timer);
};

/**
 * Whether sound and pictures find a way through the network. A firewall that lets the page and the socket through but no media is told from
 * a connection that is gone: it asks for other help.
 */
export class MediaPath {
  readonly #onChange: (blocked: boolean) => void;
  readonly #after: After;
  #transports: Watched[] = [];
  #blocked = false;
  #cancel: (() => void) | null = null;

  constructor(onChange: (blocked: boolean) => void, after: After = afterTimeout) {
    this.#onChange = onChange;
    this.#after = after;
  }

  /** Follows these transports from here on. Those before them are forgotten; what was found out stays until one connects. */
  watch(...transports: Watched[]): void {
    this.#transports = transports;
    for (const transport of transports) {
      transport.on('connectionstatechange', () => {
        if (this.#transports.includes(transport)) this.#look();
      });
    }
    this.#look();
  }

  stop(): void {
    this.#transports = [];
    this.#cancel?.();
    this.#cancel = null;
    this.#set(false);
  }

  #is(...states: types.ConnectionState[]): boolean {
    return this.#transports.some(({ connectionState }) => states.includes(connectionState));
  }

  #look(): void {
    if (this.#is('connected')) {
      this.#cancel?.();
      this.#cancel = null;
      this.#set(false);
    } else if (this.#is('connecting', 'failed')) {
      this.#cancel ??= this.#after(patienceMs, () => this.#set(true));
    }
  }

  #set(blocked: boolean): void {
    if (this.#blocked === blocked) return;
    this.#blocked = blocked;
    this.#onChange(blocked);
  }
}
