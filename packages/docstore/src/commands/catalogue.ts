import { type Doc, docFromJs, isDoc, isTruthy, type Value } from '../bson/values.ts';
import { mongoError } from '../errors/mongo-error.ts';
import { defineIndex } from '../index/definition.ts';
import { compileFilter } from '../query/filter.ts';
import type { Command } from './command.ts';
import { collectionName, docField, docList } from './fields.ts';
import { cursorReply } from './find.ts';

const createOptions = new Set([
  'create',
  'lsid',
  '$db',
  '$clusterTime',
  'writeConcern',
  'comment',
  'apiVersion',
  'apiStrict',
  'autoIndexId',
  'readConcern',
  '$readPreference',
  'txnNumber',
  'autocommit',
  'startTransaction',
  'collation',
]);

export const create: Command = {
  help: 'Makes a collection.',
  inTransaction: true,
  run({ store, transaction, db, command }) {
    const name = collectionName(command);
    for (const option of command.keys()) {
      if (!createOptions.has(option))
        throw mongoError('CommandNotSupported', `This server does not support the collection option '${option}'`);
    }
    if ((transaction ? transaction.collection(db, name) : store.find(db, name)) !== undefined)
      throw mongoError('NamespaceExists', `Collection ${db}.${name} already exists.`);
    const collation = docField(command, 'collation');
    (transaction ?? store).create(db, name, collation ? new Map([['collation', collation]]) : undefined);
    return new Map();
  },
};

export const drop: Command = {
  help: 'Removes a collection.',
  run({ store, db, command }) {
    const collection = store.find(db, collectionName(command));
    if (!collection) return new Map();
    store.drop(collection);
    return docFromJs({ ns: collection.namespace, nIndexesWas: collection.indexes.size });
  },
};

export const dropDatabase: Command = {
  help: 'Removes every collection of a database.',
  run({ store, db }) {
    for (const collection of store.list(db)) store.drop(collection);
    return docFromJs({ dropped: db });
  },
};

export const listCollections: Command = {
  help: 'Lists the collections of a database.',
  run({ store, db, command }) {
    const nameOnly = isTruthy(command.get('nameOnly'));
    const matches = compileFilter(docField(command, 'filter') ?? new Map());
    const found = store
      .list(db)
      .map(({ name }) =>
        docFromJs({
          name,
          type: 'collection',
          ...(nameOnly
            ? {}
            : { options: {}, info: { readOnly: false }, idIndex: { v: 2, key: { _id: 1 }, name: '_id_' } }),
        }),
      )
      .filter(matches);
    return cursorReply(`${db}.$cmd.listCollections`, 0n, found, true);
  },
};

export const listDatabases: Command = {
  help: 'Lists the databases.',
  run({ store, command }) {
    const matches = compileFilter(docField(command, 'filter') ?? new Map());
    const databases = store
      .databases()
      .map((name) => docFromJs({ name, sizeOnDisk: 1n, empty: false }))
      .filter(matches);
    return docFromJs({ databases, totalSize: BigInt(databases.length) });
  },
};

export const createIndexes: Command = {
  help: 'Adds indexes and fills them from the documents that are there.',
  inTransaction: true,
  run({ store, transaction, db, command }) {
    const definitions = docList(command, 'indexes').map(defineIndex);
    const name = collectionName(command);
    const existed = (transaction ? transaction.collection(db, name) : store.find(db, name)) !== undefined;
    const collection = (transaction ?? store).ensure(db, name);
    const before = collection.indexes.size;
    for (const definition of definitions) (transaction ?? store).addIndex(collection, definition);
    return docFromJs({
      numIndexesBefore: before,
      numIndexesAfter: collection.indexes.size,
      createdCollectionAutomatically: !existed,
    });
  },
};

export const listIndexes: Command = {
  help: 'Lists the indexes of a collection.',
  run({ store, db, command }) {
    const name = collectionName(command);
    const collection = store.find(db, name);
    if (!collection) throw mongoError('NamespaceNotFound', `ns does not exist: ${db}.${name}`);
    const indexes = [...collection.indexes.values()].map(
      (index): Doc => new Map<string, Value>([['v', 2], ...index.spec, ['name', index.name]]),
    );
    return cursorReply(`${db}.${name}`, 0n, indexes, true);
  },
};

export const dropIndexes: Command = {
  help: 'Removes indexes.',
  run({ store, db, command }) {
    const name = collectionName(command);
    const collection = store.find(db, name);
    if (!collection) throw mongoError('NamespaceNotFound', `ns not found ${db}.${name}`);
    const before = collection.indexes.size;
    const which = command.get('index');
    const key = isDoc(which) ? JSON.stringify([...which].map(([path, direction]) => [path, Number(direction)])) : null;
    const names = [...collection.indexes.values()]
      .filter((index) => index.name !== '_id_')
      .filter(
        (index) =>
          which === '*' ||
          index.name === which ||
          (key !== null && JSON.stringify(index.fields.map(({ path, direction }) => [path, direction])) === key),
      )
      .map((index) => index.name);
    if (names.length === 0 && which !== '*') throw mongoError('IndexNotFound', 'index not found');
    for (const index of names) store.dropIndex(collection, index);
    return docFromJs({ nIndexesWas: before });
  },
};
