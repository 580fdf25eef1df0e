import { type Doc, docFromJs, isDoc, type Value } from '../bson/values.ts';
import { mongoError } from '../errors/mongo-error.ts';
import { defineIndex, type IndexDefinition } from '../index/definition.ts';
import type { Collection, Index } from '../storage/collection.ts';
import type { Store } from '../storage/store.ts';
import { after, type Steps } from '../work/pause.ts';
import type { Command } from './command.ts';
import { collectionName, docList } from './fields.ts';
import { cursorReply } from './find.ts';
import { refuseView } from './rows.ts';

function* built(store: Store, collection: Collection, definitions: IndexDefinition[]): Steps<void> {
  for (const definition of definitions) yield* store.buildIndex(collection, definition);
}

export const createIndexes: Command = {
  help: 'Adds indexes and fills them from the documents that are there.',
  inTransaction: true,
  run({ store, transaction, db, command, operation }) {
    const definitions = docList(command, 'indexes').map(defineIndex);
    const name = collectionName(command);
    const existed = (transaction ? transaction.collection(db, name) : store.find(db, name)) !== undefined;
    const collection = refuseView((transaction ?? store).ensure(db, name));
    const before = collection.indexes.size;
    const reply = () =>
      docFromJs({
        numIndexesBefore: before,
        numIndexesAfter: collection.indexes.size,
        createdCollectionAutomatically: !existed,
      });
    if (!transaction) return after(operation.carry(built(store, collection, definitions)), reply);
    for (const definition of definitions) transaction.addIndex(collection, definition);
    return reply();
  },
};

/** An index as `listIndexes` shows it. */
const specOf = ({ spec, name }: Index): Doc => new Map<string, Value>([['v', 2], ...spec, ['name', name]]);

export const listIndexes: Command = {
  help: 'Lists the indexes of a collection.',
  run({ store, db, command }) {
    const name = collectionName(command);
    const collection = store.find(db, name);
    if (!collection) throw mongoError('NamespaceNotFound', `ns does not exist: ${db}.${name}`);
    refuseView(collection);
    const clustered = collection.options.get('clusteredIndex');
    const complete = [...collection.indexes.values()].filter(({ building }) => !building);
    const indexes = complete.map((index) =>
      index.name === '_id_' && isDoc(clustered) ? new Map(clustered).set('clustered', true) : specOf(index),
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
