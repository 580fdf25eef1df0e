import { createServer, type Server, type ServerResponse } from 'node:http';
import { Webhook } from 'standardwebhooks';

export interface GatewayMessage {
  type: string;
  to: string;
  language: string;
  template: string;
  parameters: Record<string, string>;
  text: string;
}

export interface GatewayRequest {
  id: string;
  /** Seconds since the epoch, as signed. */
  at: number;
  message: GatewayMessage;
}

/** A gateway of text messages on this machine: checks the signature with the specification's own library, and sends each id once. */
export class SmsGateway {
  readonly secret = `whsec_${Buffer.from('the key of the tests, long enough').toString('base64')}`;
  readonly #server: Server;
  readonly #held: ServerResponse[] = [];
  #wanted: { count: number; to: string | undefined; reached: () => void } | null = null;
  /** How it answers the next requests; 200 when there is none left. `silence` takes a message and never answers. */
  readonly answers: (number | 'silence')[] = [];
  /** The phone that these answers are for; null for every phone. */
  answersTo: string | null = null;
  /** Every request with a good signature, in order. */
  readonly requests: GatewayRequest[] = [];
  /** What phones have got: one message for each id. */
  readonly sent = new Map<string, GatewayMessage>();
  unsigned = 0;

  private constructor() {
    this.#server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => this.#take(request.headers, body, response));
    });
  }

  static async start(): Promise<SmsGateway> {
    const gateway = new SmsGateway();
    await new Promise<void>((resolve) => gateway.#server.listen(0, '127.0.0.1', resolve));
    return gateway;
  }

  get url(): string {
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/send`;
  }

  /** The requests for one phone, in order. */
  requestsTo(to: string | undefined): GatewayRequest[] {
    return this.requests.filter(({ message }) => to === undefined || message.to === to);
  }

  /** Resolves when that many requests have come, for one phone when it is given. */
  until(count: number, to?: string): Promise<void> {
    if (this.requestsTo(to).length >= count) return Promise.resolve();
    return new Promise((reached) => {
      this.#wanted = { count, to, reached };
    });
  }

  #take(headers: NodeJS.Dict<string | string[]>, body: string, response: ServerResponse): void {
    const [id, at] = [String(headers['webhook-id']), Number(headers['webhook-timestamp'])];
    if (new Webhook(this.secret).sign(id, new Date(at * 1000), body) !== headers['webhook-signature']) {
      this.unsigned += 1;
      response.writeHead(401).end();
      return;
    }
    const message = JSON.parse(body) as GatewayMessage;
    this.requests.push({ id, at, message });
    const concerns = this.answersTo === null || this.answersTo === message.to;
    const answer = (concerns && this.answers.shift()) || 200;
    if (answer === 200 || answer === 'silence') this.sent.set(id, message);
    if (answer === 'silence') this.#held.push(response);
    else response.writeHead(answer).end();
    if (this.#wanted && this.requestsTo(this.#wanted.to).length >= this.#wanted.count) this.#wanted.reached();
  }

  async close(): Promise<void> {
    for (const response of this.#held) response.destroy();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
