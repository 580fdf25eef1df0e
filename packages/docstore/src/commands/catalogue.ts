import { docFromJs, isTruthy } from '../bson/values.ts';
import { mongoError } from '../errors/mongo-error.ts';
import { compileFilter } from '../query/filter.ts';
import type { Collection } from '../storage/collection.ts';
import { collectionOptions } from './collection-options.ts';
import type { Command } from './command.ts';
import { collectionName, docField } from './fields.ts';
import { cursorReply } from './find.ts';
import { isView } from './rows.ts';

export const create: Command = {
  help: 'Makes a collection or a view.',
  inTransaction: true,
  run({ store, transaction, db, command }) {
    const name = collectionName(command);
    const options = collectionOptions(command);
    if ((transaction ? transaction.collection(db, name) : store.find(db, name)) !== undefined)
      throw mongoError('NamespaceExists', `Collection ${db}.${name} already exists.`);
    (transaction ?? store).create(db, name, options);
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

const idIndex = { v: 2, key: { _id: 1 }, name: '_id_' };

/** A collection as `listCollections` shows it. */
function describe(collection: Collection, nameOnly: boolean): Record<string, unknown> {
  const { name, options } = collection;
  if (isView(collection)) return { name, type: 'view', ...(nameOnly ? {} : { options, info: { readOnly: true } }) };
  const details = { options, info: { readOnly: false }, ...(options.has('clusteredIndex') ? {} : { idIndex }) };
  return { name, type: 'collection', ...(nameOnly ? {} : details) };
}

export const listCollections: Command = {
  help: 'Lists the collections of a database.',
  run({ store, db, command }) {
    const nameOnly = isTruthy(command.get('nameOnly'));
    const matches = compileFilter(docField(command, 'filter') ?? new Map());
    const found = store
      .list(db)
      .map((collection) => docFromJs(describe(collection, nameOnly)))
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
