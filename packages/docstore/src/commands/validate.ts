import { docFromJs } from '../bson/values.ts';
import { mongoError } from '../errors/mongo-error.ts';
import type { Collection, Statements } from '../storage/collection.ts';
import type { Command } from './command.ts';
import { collectionName } from './fields.ts';

/** Compares every index with the documents; gives a sentence for each difference. */
export function check(collection: Collection, sql: Statements): string[] {
  const faults: string[] = [];
  for (const index of collection.indexes.values()) {
    if (index.name === '_id_' || index.building) continue;
    const expected = new Set<string>();
    for (const row of collection.scan(sql))
      for (const key of index.keysOf(row.doc).keys) expected.add(`${key.toString('hex')}:${row.rid}`);
    const stored = sql.get(`SELECT k, rid FROM i${index.id}`).all() as { k: Buffer; rid: number }[];
    const found = new Set(stored.map(({ k, rid }) => `${k.toString('hex')}:${rid}`));
    for (const entry of expected)
      if (!found.has(entry)) faults.push(`index ${index.name} lacks an entry of row ${entry.split(':')[1]}`);
    for (const entry of found)
      if (!expected.has(entry)) faults.push(`index ${index.name} has an entry too many for row ${entry.split(':')[1]}`);
  }
  return faults;
}

export const validate: Command = {
  help: 'Checks that the indexes of a collection agree with its documents.',
  run({ store, db, command }) {
    const name = collectionName(command);
    const collection = store.find(db, name);
    if (!collection) throw mongoError('NamespaceNotFound', `Collection '${db}.${name}' does not exist to validate.`);
    const errors = check(collection, store.sql);
    return docFromJs({ ns: collection.namespace, valid: errors.length === 0, errors });
  },
};
