import { Binary, type Doc, docFromJs, Int32, isDoc, Timestamp } from '../bson/values.ts';
import { mongoError } from '../errors/mongo-error.ts';
import { maxMessageBytes } from '../wire/frames.ts';
import type { Command } from './command.ts';
import { numberField } from './fields.ts';

/** What a client calls itself in its first `hello`. */
export function appNameOf(command: Doc): string | null {
  const client = command.get('client');
  const application = isDoc(client) ? client.get('application') : undefined;
  return isDoc(application) ? String(application.get('name')) : null;
}

// Without a topologyVersion: the driver then asks from time to time instead of waiting for streamed answers.
export const hello: Command = {
  help: 'Says what this server is: the one member of the replica set "docstore", of version 7.0.',
  run({ command, connection, now }) {
    const { address } = connection;
    connection.appName ??= appNameOf(command);
    return docFromJs({
      helloOk: true,
      ismaster: true,
      isWritablePrimary: true,
      secondary: false,
      setName: 'docstore',
      setVersion: 1,
      hosts: [address],
      primary: address,
      me: address,
      maxBsonObjectSize: 16 * 1024 * 1024,
      maxMessageSizeBytes: maxMessageBytes,
      maxWriteBatchSize: 100_000,
      localTime: now(),
      logicalSessionTimeoutMinutes: 30,
      connectionId: 1,
      minWireVersion: 0,
      maxWireVersion: 21,
      readOnly: false,
    });
  },
};

export const ping: Command = { help: 'Answers.', run: () => new Map() };

export const buildInfo: Command = {
  help: 'Says the version whose behaviour this server follows.',
  run: () =>
    docFromJs({ version: '7.0.0', versionArray: [7, 0, 0, 0], modules: [], maxBsonObjectSize: 16 * 1024 * 1024 }),
};

export const getParameter: Command = {
  help: 'Gives the feature compatibility version.',
  run: () => docFromJs({ featureCompatibilityVersion: { version: '7.0' } }),
};

export const connectionStatus: Command = {
  help: 'Says who is signed in: nobody, the server listens locally only.',
  run: () => docFromJs({ authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] } }),
};

export const serverStatus: Command = {
  help: 'Memory and uptime of the process.',
  run: ({ now }) =>
    docFromJs({
      process: 'docstore',
      version: '7.0.0',
      uptime: process.uptime(),
      localTime: now(),
      mem: { resident: Math.round(process.memoryUsage().rss / 1048576) },
      operationTime: new Timestamp({ t: Math.floor(now().getTime() / 1000), i: 1 }),
    }),
};

export const endSessions: Command = {
  help: 'Ends sessions and aborts their transactions.',
  run({ command, sessions }) {
    const [list] = command.values();
    const ids = (Array.isArray(list) ? list : []).map((item) => (isDoc(item) ? item.get('id') : undefined));
    sessions.end(
      ids.filter((id) => id instanceof Binary).map((id) => Buffer.from((id as Binary).buffer).toString('hex')),
    );
    return new Map();
  },
};

export const killAllSessions: Command = {
  help: 'Ends every session and aborts its transaction.',
  run({ sessions }) {
    sessions.end();
    return new Map();
  },
};

export const refreshSessions: Command = {
  help: 'Keeps sessions alive; they have no time limit here.',
  run: () => new Map(),
};

export const commitTransaction: Command = {
  help: 'Commits a transaction.',
  run({ command, connection, sessions }) {
    sessions.commit(command, connection);
    return new Map();
  },
};

export const abortTransaction: Command = {
  help: 'Gives a transaction up.',
  run({ command, sessions }) {
    sessions.abort(command);
    return new Map();
  },
};

export const killOp: Command = {
  help: 'Ends an operation that takes long, at its next pause; `$currentOp` shows which there are.',
  run({ command, operations }) {
    const id = numberField(command, 'op');
    if (id === undefined) throw mongoError('FailedToParse', 'Did not provide "op" field');
    operations.kill(id);
    return docFromJs({ info: 'attempting to kill op' });
  },
};

export const replSetGetStatus: Command = {
  help: 'The state of the one-member set.',
  run: ({ connection: { address }, now }) =>
    docFromJs({
      set: 'docstore',
      date: now(),
      myState: 1,
      members: [{ _id: new Int32(0), name: address, state: 1, stateStr: 'PRIMARY', health: 1 }],
    }),
};

export const configureFailPoint: Command = {
  help: 'Makes commands fail on demand; only on a server that was started for tests.',
  testsOnly: true,
  run({ command, failPoints }) {
    failPoints!.configure(command);
    return new Map();
  },
};
