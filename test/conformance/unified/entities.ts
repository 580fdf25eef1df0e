import {
  type ClientSession,
  type ClientSessionOptions,
  Collection,
  Db,
  type Document,
  MongoClient,
  ReadPreference,
} from 'mongodb';

/** An event of the driver, under the name that the test data have for it. */
export interface Observed {
  name: string;
  event: Document;
}

const commandEvents: Record<string, 'commandStarted' | 'commandSucceeded' | 'commandFailed'> = {
  commandStartedEvent: 'commandStarted',
  commandSucceededEvent: 'commandSucceeded',
  commandFailedEvent: 'commandFailed',
};
const poolEvents: Record<string, 'connectionCheckOutStarted' | 'connectionPoolCleared'> = {
  connectionCheckOutStartedEvent: 'connectionCheckOutStarted',
  poolClearedEvent: 'connectionPoolCleared',
};

/** Turns the read preferences of the data into the driver's own. */
export function translateOptions(given: Document = {}): Document {
  const options = { ...given };
  const { readPreference } = options;
  if (readPreference) {
    const { mode, tagSets, maxStalenessSeconds } = readPreference;
    options.readPreference = new ReadPreference(mode, tagSets, { maxStalenessSeconds });
  }
  if (options.defaultTransactionOptions)
    options.defaultTransactionOptions = translateOptions(options.defaultTransactionOptions);
  return options;
}

/** The event as it is now: the driver changes the read and write concerns of a command when it sends it again. */
function frozen(event: Document): Document {
  const { commandName, databaseName, command, reply } = event;
  const { readConcern, writeConcern } = command ?? {};
  const copies = {
    ...(readConcern ? { readConcern: { ...readConcern } } : {}),
    ...(writeConcern ? { writeConcern: { ...writeConcern } } : {}),
  };
  return { commandName, databaseName, reply, command: command && { ...command, ...copies } };
}

/** What a test works with: clients that watch themselves, databases, collections, sessions and saved results. */
export class Entities {
  readonly #uri: string;
  readonly #values = new Map<string, unknown>();
  readonly #lsids = new Map<string, unknown>();
  readonly #events = new Map<string, Observed[]>();

  constructor(uri: string) {
    this.#uri = uri;
  }

  async create(descriptions: Document[] = []): Promise<void> {
    for (const description of descriptions) {
      const [kind, entity] = Object.entries(description)[0] as [string, Document];
      this.save(entity.id, await this.#make(kind, entity));
    }
  }

  async #make(kind: string, entity: Document): Promise<unknown> {
    switch (kind) {
      case 'client':
        return await this.#client(entity);
      case 'database':
        return this.client(entity.client).db(entity.databaseName, translateOptions(entity.databaseOptions));
      case 'collection':
        return this.database(entity.database).collection(
          entity.collectionName,
          translateOptions(entity.collectionOptions),
        );
      case 'session':
        return this.#session(entity);
      default:
        throw new Error(`the runner does not know entities of the kind "${kind}"`);
    }
  }

  async #client(entity: Document): Promise<MongoClient> {
    const uri = new URL(this.#uri);
    // Tests that want a secondary fail soon: the set has one member.
    uri.searchParams.set('serverSelectionTimeoutMS', '1000');
    // After a failure the driver looks at the server again no sooner than this, by default half a second.
    uri.searchParams.set('minHeartbeatFrequencyMS', '20');
    for (const [name, value] of Object.entries(entity.uriOptions ?? {})) uri.searchParams.set(name, String(value));
    const client = new MongoClient(uri.href, { monitorCommands: true });
    const seen: Observed[] = [];
    const ignored = new Set(['configureFailPoint', ...(entity.ignoreCommandMonitoringEvents ?? [])]);
    for (const name of (entity.observeEvents ?? []) as string[]) {
      const [command, pool] = [commandEvents[name], poolEvents[name]];
      // The commands of connecting are not the test's.
      if (command)
        client.on(command, (event: Document) => {
          if (!ignored.has(event.commandName)) seen.push({ name, event: frozen(event) });
        });
      else if (pool) client.on(pool, (event: Document) => seen.push({ name, event }));
      else throw new Error(`the runner does not know the event "${name}"`);
    }
    this.#events.set(entity.id, seen);
    return await client.connect();
  }

  #session(entity: Document): ClientSession {
    const options: ClientSessionOptions = translateOptions(entity.sessionOptions);
    const { snapshotTime } = entity.sessionOptions ?? {};
    if (typeof snapshotTime === 'string') (options as Document).snapshotTime = this.value(snapshotTime);
    const session = this.client(entity.client).startSession(options);
    this.#lsids.set(entity.id, session.id);
    return session;
  }

  save(id: string, value: unknown): void {
    this.#values.set(id, value);
  }

  value(id: string): unknown {
    if (!this.#values.has(id)) throw new Error(`the test has no entity "${id}"`);
    return this.#values.get(id);
  }

  #of<T>(id: string, kind: abstract new (...args: never[]) => T): T {
    const value = this.value(id);
    if (!(value instanceof kind)) throw new Error(`"${id}" is not a ${kind.name}`);
    return value;
  }

  client(id: string): MongoClient {
    return this.#of(id, MongoClient);
  }

  database(id: string): Db {
    return this.#of(id, Db);
  }

  collection(id: string): Collection {
    return this.#of<Collection>(id, Collection);
  }

  session(id: string): ClientSession {
    return this.value(id) as ClientSession;
  }

  /** The session's id; it is still known after the session has ended. */
  lsid(id: string): unknown {
    return this.#lsids.get(id);
  }

  events(client: string): Observed[] {
    return this.#events.get(client) ?? [];
  }

  /** Ends sessions and closes clients, whatever state a test has left them in. */
  async close(): Promise<void> {
    for (const id of this.#lsids.keys()) await this.session(id).endSession();
    for (const value of this.#values.values()) if (value instanceof MongoClient) await value.close();
  }
}
