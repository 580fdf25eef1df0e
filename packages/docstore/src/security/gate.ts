import { Binary, type Doc, docFromJs, isDoc } from '../bson/values.ts';
import { MongoError, mongoError } from '../errors/mongo-error.ts';
import { type Credentials, ScramConversation } from './scram.ts';

/** What may be asked before the sign-in, as with MongoDB. */
const open = new Set(['hello', 'isMaster', 'ismaster', 'ping', 'buildInfo', 'buildinfo', 'endSessions']);
const mechanism = 'SCRAM-SHA-256';

const failed = () => mongoError('AuthenticationFailed', 'Authentication failed.');

function textOf(command: Doc): string {
  const payload = command.get('payload');
  if (!(payload instanceof Binary)) throw failed();
  return Buffer.from(payload.buffer.subarray(0, payload.position)).toString('utf8');
}

const step = (text: string, done: boolean): Doc =>
  docFromJs({ conversationId: 1, done, payload: new Binary(Buffer.from(text)), ok: 1 });

/** Stands in front of one connection: lets through what is open to everybody, and everything after the sign-in. */
export class Gate {
  readonly #credentials: Credentials;
  #conversation: ScramConversation | null = null;
  #skipsEmptyExchange = false;
  #state: 'closed' | 'confirming' | 'open' = 'closed';

  constructor(credentials: Credentials) {
    this.#credentials = credentials;
  }

  get signedIn(): boolean {
    return this.#state === 'open';
  }

  /** The answer to a command that the gate deals with by itself; null for one that goes through. */
  meet(command: Doc): Doc | null {
    const [name = ''] = command.keys();
    try {
      if (name === 'saslStart') return this.#start(command);
      if (name === 'saslContinue') return this.#continue(command);
      if (this.signedIn || open.has(name)) return null;
      throw mongoError('Unauthorized', `Command ${name} requires authentication`);
    } catch (error) {
      if (!(error instanceof MongoError)) throw error;
      return docFromJs({ ok: 0, errmsg: error.message, code: error.code, codeName: error.codeName });
    }
  }

  #start(command: Doc): Doc {
    this.#state = 'closed';
    if (command.get('mechanism') !== mechanism)
      throw mongoError('MechanismUnavailable', `Only ${mechanism} is supported by this server`);
    const options = command.get('options');
    this.#skipsEmptyExchange = isDoc(options) && options.get('skipEmptyExchange') === true;
    this.#conversation = new ScramConversation(this.#credentials);
    const reply = this.#conversation.first(textOf(command));
    if (reply === null) throw failed();
    return step(reply, false);
  }

  #continue(command: Doc): Doc {
    if (this.#state === 'confirming') {
      this.#state = 'open';
      return step('', true);
    }
    const reply = this.#conversation?.final(textOf(command)) ?? null;
    this.#conversation = null;
    if (reply === null) throw failed();
    this.#state = this.#skipsEmptyExchange ? 'open' : 'confirming';
    return step(reply, this.#skipsEmptyExchange);
  }

  /** Tells a client that asks in its `hello` how to sign in. */
  addMechanisms(command: Doc, reply: Doc): void {
    if (command.has('saslSupportedMechs')) reply.set('saslSupportedMechs', [mechanism]);
  }
}
