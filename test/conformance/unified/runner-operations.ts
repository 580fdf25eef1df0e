import assert from 'node:assert/strict';
import type { Document, MongoClient } from 'mongodb';
import type { Entities } from './entities.ts';

export interface RunnerContext {
  entities: Entities;
  /** A client of the runner's own. */
  internal: MongoClient;
}

type Act = (context: RunnerContext, given: Document) => Promise<void> | void;

async function hasCollection(
  { internal }: RunnerContext,
  { databaseName, collectionName }: Document,
): Promise<boolean> {
  const found = await internal.db(databaseName).listCollections({ name: collectionName }).toArray();
  return found.length > 0;
}

async function hasIndex(context: RunnerContext, given: Document): Promise<boolean> {
  if (!(await hasCollection(context, given))) return false;
  const { databaseName, collectionName, indexName } = given;
  const indexes = await context.internal.db(databaseName).collection(collectionName).listIndexes().toArray();
  return indexes.some(({ name }) => name === indexName);
}

function lastLsids({ entities }: RunnerContext, { client }: Document): unknown[] {
  const started = entities.events(client).filter(({ name }) => name === 'commandStartedEvent');
  assert.ok(started.length >= 2, 'there were no two commands');
  return started.slice(-2).map(({ event }) => event.command.lsid);
}

const isDirty = ({ entities }: RunnerContext, { session }: Document): unknown =>
  entities.session(session).serverSession?.isDirty;

/** The operations of the test data that are the runner's own and not the driver's. */
export const runnerActs: Record<string, Act> = {
  assertCollectionExists: async (context, given) => assert.equal(await hasCollection(context, given), true),
  assertCollectionNotExists: async (context, given) => assert.equal(await hasCollection(context, given), false),
  assertIndexExists: async (context, given) => assert.equal(await hasIndex(context, given), true),
  assertIndexNotExists: async (context, given) => assert.equal(await hasIndex(context, given), false),
  assertSameLsidOnLastTwoCommands: (context, given) => {
    const [one, other] = lastLsids(context, given);
    assert.deepEqual(one, other);
  },
  assertDifferentLsidOnLastTwoCommands: (context, given) => {
    const [one, other] = lastLsids(context, given);
    assert.notDeepEqual(one, other);
  },
  assertSessionDirty: (context, given) => assert.equal(isDirty(context, given), true),
  assertSessionNotDirty: (context, given) => assert.equal(isDirty(context, given), false),
  assertSessionPinned: ({ entities }, { session }) => assert.equal(entities.session(session).isPinned, true),
  assertSessionUnpinned: ({ entities }, { session }) => assert.equal(entities.session(session).isPinned, false),
  assertSessionTransactionState: ({ entities }, { session, state }) => {
    // The driver spells out what the data shorten: "in_progress" is TRANSACTION_IN_PROGRESS.
    const { transaction } = entities.session(session) as unknown as Document;
    const actual = transaction.state.toLowerCase();
    assert.ok(actual.replace(/_empty$/, '').includes(state), `the transaction is ${actual}, not ${state}`);
  },
  createEntities: ({ entities }, given) => entities.create(given.entities),
  failPoint: async ({ entities }, { client, failPoint }) => {
    await entities.client(client).db('admin').command(failPoint);
  },
};
