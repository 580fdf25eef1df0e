// Copies databases between MongoDB and the embedded store, in either direction, through the driver.
import { createHash } from 'node:crypto';
import { BSON, MongoClient } from 'mongodb';
import { SetUpError } from './terminal.mjs';

const batchSize = 500;
const own = new Set(['admin', 'config', 'local']);
/** In the target, while it is being filled: how far each collection is. Removed at the end. */
const journalName = 'migrationProgress';

/** Every type stays what it is: int, long and double are not made one. */
const exact = { promoteValues: false, promoteLongs: false, promoteBuffers: false, bsonRegExp: true };

/**
 * @typedef {{namespace: string, documents: number, hash: string}} Copied
 */

/**
 * Copies every collection of every database with its options, indexes and documents, and compares both sides at the end. It may
 * be run again after an interruption and goes on where it was. Nobody may write to either side meanwhile.
 * @param {{from: string, to: string, report?: (line: string) => void}} options the two connection strings; one that names a
 *   database is about this database only.
 * @returns {Promise<Copied[]>}
 * @throws SetUpError when the target has other documents, or differs at the end.
 */
export async function migrate({ from, to, report = () => undefined }) {
  const source = await MongoClient.connect(from, { readPreference: 'primary' });
  const target = await MongoClient.connect(to, { writeConcern: { w: 'majority', journal: true } });
  try {
    const copied = [];
    for (const db of await databasesOf(source, from)) {
      const journal = target.db(db).collection(journalName);
      for (const info of await collectionsOf(source.db(db)))
        copied.push(await copyCollection(source.db(db), target.db(db), info, journal, report));
      await journal.drop();
    }
    return copied;
  } finally {
    await source.close();
    await target.close();
  }
}

async function databasesOf(client, uri) {
  const named = /^mongodb(?:\+srv)?:\/\/[^/]+\/([^?]+)/.exec(uri)?.[1];
  if (named) return [decodeURIComponent(named)];
  const { databases } = await client.db('admin').admin().listDatabases({ nameOnly: true });
  return databases.map(({ name }) => name).filter((name) => !own.has(name));
}

async function collectionsOf(db) {
  const all = await db.listCollections({ type: 'collection' }).toArray();
  return all.filter(({ name }) => name !== journalName && !name.startsWith('system.'));
}

async function copyCollection(source, target, { name, options = {} }, journal, report) {
  const namespace = `${source.databaseName}.${name}`;
  const entry = await journal.findOne({ _id: name });
  if (!entry) await begin(target, name, options, journal, namespace);
  const total = await source.collection(name).countDocuments();
  if (!entry?.finished) {
    await copyDocuments(source.collection(name), target.collection(name), async (done) => {
      report(`${namespace}: ${done} of ${total} documents`);
    });
    await copyIndexes(source.collection(name), target.collection(name));
    await journal.updateOne({ _id: name }, { $set: { finished: true } });
  }
  const [left, right] = await Promise.all([fingerprint(source.collection(name)), fingerprint(target.collection(name))]);
  if (left.hash !== right.hash || left.documents !== right.documents) {
    throw new SetUpError(
      `${namespace} differs after the copy: ${left.documents} and ${right.documents} documents. Was somebody writing? Empty the target and start again.`,
    );
  }
  report(`${namespace}: ${left.documents} documents, the same on both sides`);
  return { namespace, ...left };
}

async function begin(target, name, options, journal, namespace) {
  const there = await target.listCollections({ name }).toArray();
  if (there.length > 0 && (await target.collection(name).findOne({})))
    throw new SetUpError(`The target has documents in ${namespace} already. Nothing is written over them.`);
  if (there.length === 0) await target.createCollection(name, options);
  await journal.insertOne({ _id: name, finished: false });
}

/** Copies in the order of `_id`, so that an interrupted copy goes on after the last one that arrived. */
async function copyDocuments(source, target, done) {
  const [last] = await target.find({}, { ...exact, sort: { _id: -1 }, limit: 1, projection: { _id: 1 } }).toArray();
  let count = await target.countDocuments();
  // `min` and not a filter: comparisons in a filter stay within one type of `_id`.
  const cursor = source.find(last ? { $expr: { $gt: ['$_id', { $literal: last._id }] } } : {}, {
    ...exact,
    sort: { _id: 1 },
    batchSize,
  });
  let batch = [];
  const flush = async () => {
    if (batch.length === 0) return;
    await target.insertMany(batch, { ordered: true });
    count += batch.length;
    batch = [];
    await done(count);
  };
  for await (const document of cursor) {
    batch.push(document);
    if (batch.length === batchSize) await flush();
  }
  await flush();
}

async function copyIndexes(source, target) {
  const indexes = (await source.indexes()).filter(({ name }) => name !== '_id_');
  const specifications = indexes.map(({ v: _version, ns: _namespace, ...specification }) => specification);
  if (specifications.length > 0) await target.createIndexes(specifications);
}

/** Number of documents and a hash over all their bytes in the order of `_id`, and over the indexes. */
async function fingerprint(collection) {
  const hash = createHash('sha256');
  let documents = 0;
  for await (const bytes of collection.find({}, { raw: true, sort: { _id: 1 }, batchSize })) {
    hash.update(bytes);
    documents += 1;
  }
  const indexes = (await collection.indexes()).map(
    ({ v: _version, ns: _namespace, ...specification }) => specification,
  );
  indexes.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const specification of indexes) hash.update(sorted(specification));
  return { documents, hash: hash.digest('hex') };
}

/** The options of an index in one order; the order of its key counts and stays. */
function sorted(specification) {
  const entries = Object.entries(specification).sort(([a], [b]) => (a < b ? -1 : 1));
  return BSON.serialize(Object.fromEntries(entries));
}
