import { type AnyBulkWriteOperation, type ClientSession, Collection, Db, type Document, MongoClient } from 'mongodb';
import { type Entities, translateOptions } from './entities.ts';

type Act<T> = (target: T, given: Document) => Promise<unknown> | unknown;

const bulkRequest = (request: Document): AnyBulkWriteOperation => request as AnyBulkWriteOperation;

const collectionActs: Record<string, Act<Collection>> = {
  aggregate: (target, { pipeline, ...options }) => target.aggregate(pipeline, options).toArray(),
  bulkWrite: (target, { requests, ...options }) => target.bulkWrite(requests.map(bulkRequest), options),
  count: (target, { filter, ...options }) => target.count(filter, options),
  countDocuments: (target, { filter, ...options }) => target.countDocuments(filter, options),
  createIndex: (target, { keys, ...options }) => target.createIndex(keys, options),
  deleteMany: (target, { filter, ...options }) => target.deleteMany(filter, options),
  deleteOne: (target, { filter, ...options }) => target.deleteOne(filter, options),
  distinct: (target, { fieldName, filter, ...options }) => target.distinct(fieldName, filter ?? {}, options),
  estimatedDocumentCount: (target, options) => target.estimatedDocumentCount(options),
  find: (target, { filter, ...options }) => target.find(filter, options).toArray(),
  findOne: (target, { filter, ...options }) => target.findOne(filter, options),
  findOneAndDelete: (target, { filter, ...options }) => target.findOneAndDelete(filter, options),
  findOneAndReplace: (target, { filter, replacement, ...options }) =>
    target.findOneAndReplace(filter, replacement, returning(options)),
  findOneAndUpdate: (target, { filter, update, ...options }) =>
    target.findOneAndUpdate(filter, update, returning(options)),
  insertMany: (target, { documents, ...options }) => target.insertMany(documents, options),
  insertOne: (target, { document, ...options }) => target.insertOne(document, options),
  listIndexes: (target, options) => target.listIndexes(options).toArray(),
  replaceOne: (target, { filter, replacement, ...options }) => target.replaceOne(filter, replacement, options),
  updateMany: (target, { filter, update, ...options }) => target.updateMany(filter, update, options),
  updateOne: (target, { filter, update, ...options }) => target.updateOne(filter, update, options),
};

const databaseActs: Record<string, Act<Db>> = {
  aggregate: (target, { pipeline, ...options }) => target.aggregate(pipeline, options).toArray(),
  createCollection: (target, { collection, ...options }) => target.createCollection(collection, options),
  dropCollection: (target, { collection, ...options }) => target.dropCollection(collection, options),
  listCollections: (target, { filter, ...options }) => target.listCollections(filter, options).toArray(),
  modifyCollection: (target, { collection, ...options }) => target.command({ collMod: collection, ...options }),
  runCommand: (target, { command, commandName, ...options }) => {
    // The name of the command is its first field.
    const { [commandName]: first, ...rest } = command;
    return target.command({ [commandName]: first, ...rest }, options);
  },
};

const clientActs: Record<string, Act<MongoClient>> = {
  listDatabases: (target, options) => target.db().admin().listDatabases(options),
};

const sessionActs: Record<string, Act<ClientSession>> = {
  abortTransaction: (target) => target.abortTransaction(),
  commitTransaction: (target) => target.commitTransaction(),
  endSession: (target) => target.endSession(),
  getSnapshotTime: (target) => (target as unknown as Document).snapshotTime,
  startTransaction: (target, options) => target.startTransaction(options),
};

const returning = (options: Document): Document =>
  options.returnDocument ? { ...options, returnDocument: options.returnDocument.toLowerCase() } : options;

function act<T>(acts: Record<string, Act<T>>, name: string): Act<T> {
  const found = Object.hasOwn(acts, name) ? acts[name] : undefined;
  if (!found) throw new Error(`the runner does not know the operation "${name}"`);
  return found;
}

/** Does one operation of a test to an entity and gives what the driver answers. */
export async function operate(entities: Entities, object: string, name: string, given: Document): Promise<unknown> {
  const options = translateOptions(given);
  if (typeof options.session === 'string') options.session = entities.session(options.session);
  const target = entities.value(object);
  if (target instanceof Collection) return await act(collectionActs, name)(target, options);
  if (target instanceof Db) return await act(databaseActs, name)(target, options);
  if (target instanceof MongoClient) return await act(clientActs, name)(target, options);
  const session = target as ClientSession;
  if (name === 'withTransaction') {
    const { callback, ...rest } = options;
    return await session.withTransaction(async () => {
      for (const step of callback) await operate(entities, step.object, step.name, step.arguments ?? {});
    }, rest);
  }
  return await act(sessionActs, name)(session, options);
}
