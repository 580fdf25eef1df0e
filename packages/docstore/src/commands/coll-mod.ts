import { type Doc, docFromJs, Int32, isDoc, isTruthy, type Value } from '../bson/values.ts';
import { MongoError, mongoError } from '../errors/mongo-error.ts';
import type { Collection, Index } from '../storage/collection.ts';
import type { Store } from '../storage/store.ts';
import { collectionOptions } from './collection-options.ts';
import type { Command } from './command.ts';
import { collectionName, docField } from './fields.ts';

/** The index that `collMod` means, by its name or its key. @throws MongoError IndexNotFound. */
function indexOf(collection: Collection, wanted: Doc): Index {
  const pattern = wanted.get('keyPattern');
  const shown = (key: Value | undefined) =>
    isDoc(key) && JSON.stringify([...key].map(([path, way]) => [path, Number(way)]));
  const found = [...collection.indexes.values()].find(
    (index) => index.name === wanted.get('name') || (isDoc(pattern) && shown(index.spec.get('key')) === shown(pattern)),
  );
  if (!found) throw mongoError('IndexNotFound', `cannot find index for ns ${collection.namespace}`);
  return found;
}

/** Groups of documents that share a key of the index. */
function violations(collection: Collection, store: Store, index: Index): Doc[] {
  const groups = new Map<string, Value[]>();
  for (const { doc } of collection.scan(store.sql)) {
    for (const key of index.keysOf(doc).keys) {
      const name = key.toString('latin1');
      groups.set(name, [...(groups.get(name) ?? []), doc.get('_id')!]);
    }
  }
  return [...groups.values()].filter((ids) => ids.length > 1).map((ids) => docFromJs({ ids }));
}

const changeable = ['expireAfterSeconds', 'hidden', 'prepareUnique', 'unique'];

/** Changes one index; gives what the answer says about it. */
function changeIndex(store: Store, collection: Collection, wanted: Doc): Record<string, unknown> {
  const index = indexOf(collection, wanted);
  const spec = new Map(index.spec);
  const told: Record<string, unknown> = {};
  for (const name of changeable) {
    const value = wanted.get(name);
    if (value === undefined) continue;
    told[`${name}_old`] = spec.get(name) ?? (name === 'expireAfterSeconds' ? undefined : false);
    told[`${name}_new`] = value;
    spec.set(name, value);
  }
  if (wanted.has('unique')) {
    const sharing = violations(collection, store, index);
    if (sharing.length > 0)
      throw new MongoError(
        'CannotConvertIndexToUnique',
        'Cannot convert the index to unique. Please resolve conflicting documents before running collMod again.',
        { extra: { violations: sharing } },
      );
    if (isTruthy(wanted.get('unique'))) spec.delete('prepareUnique');
  }
  store.changeIndex(collection, index, spec);
  return told;
}

export const collMod: Command = {
  help: 'Changes the validator of a collection, the pipeline of a view, or the settings of an index.',
  run({ store, db, command }) {
    const name = collectionName(command);
    const collection = store.find(db, name);
    if (!collection) throw mongoError('NamespaceNotFound', `ns does not exist: ${db}.${name}`);
    const index = docField(command, 'index');
    const told = index ? changeIndex(store, collection, index) : {};
    const given = new Map([...command].filter(([field]) => field !== 'collMod' && field !== 'index'));
    for (const field of ['collation', 'clusteredIndex'])
      if (given.has(field)) throw mongoError('InvalidOptions', `'${field}' of a collection cannot be changed`);
    const changed = collectionOptions(given);
    if (changed.size > 0) store.setOptions(collection, new Map([...collection.options, ...changed]));
    return docFromJs(Object.fromEntries(Object.entries(told).map(([field, value]) => [field, int(value)])));
  },
};

const int = (value: unknown): unknown =>
  typeof value === 'number' && Number.isInteger(value) ? new Int32(value) : value;
