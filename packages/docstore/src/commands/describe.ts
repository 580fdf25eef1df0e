import { type Doc, docFromJs, Int32, isDoc, type Value } from '../bson/values.ts';
import { mongoError } from '../errors/mongo-error.ts';
import type { CommandContext } from './command.ts';

/** The collection that a command is about, or the whole of its database. */
function namespaceOf(command: Doc): string {
  const [target] = command.values();
  return `${String(command.get('$db'))}.${typeof target === 'string' ? target : '$cmd'}`;
}

/**
 * What `$collStats`, `$indexStats` and `$listLocalSessions` say; of the sessions, the one that asks.
 * @throws MongoError CommandNotSupported for stages that tell about what this server does not count.
 */
export function* describe(context: CommandContext, name: string, stage: string, operand: Value): Generator<Doc> {
  const { store, db, now, connection } = context;
  const collection = store.find(db, name);
  switch (stage) {
    case '$collStats': {
      if (!collection) throw mongoError('NamespaceNotFound', `Collection [${db}.${name}] not found.`);
      const asked = isDoc(operand) ? operand : new Map();
      const count = asked.has('count') || asked.has('storageStats') ? collection.count(store.sql) : 0;
      yield docFromJs({
        ns: collection.namespace,
        host: connection.address,
        localTime: now(),
        ...(asked.has('count') ? { count } : {}),
        ...(asked.has('storageStats') ? { storageStats: { count, nindexes: collection.indexes.size } } : {}),
      });
      return;
    }
    case '$indexStats':
      for (const index of collection?.indexes.values() ?? [])
        yield docFromJs({
          name: index.name,
          key: index.spec.get('key'),
          host: connection.address,
          spec: index.spec,
        });
      return;
    case '$listLocalSessions':
    case '$listSessions': {
      const lsid = context.command.get('lsid');
      if (lsid !== undefined) yield docFromJs({ _id: lsid, lastUse: now() });
      return;
    }
    case '$currentOp':
      for (const { id, command } of context.operations.list())
        yield docFromJs({ type: 'op', active: true, opid: new Int32(id), ns: namespaceOf(command), command });
      return;
    default:
      throw mongoError('CommandNotSupported', `This server does not support the stage ${stage}`);
  }
}
