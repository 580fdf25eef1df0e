import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@oih/platform/logger';
import { type Db, type Document, MongoClient, MongoNetworkError, MongoServerError } from 'mongodb';
import { type Docstore, startDocstore } from '../server.ts';

const logger = createLogger('test', 'silent');

describe('fail points', () => {
  let directory: string;
  let docstore: Docstore;
  let client: MongoClient;
  let db: Db;

  async function start(testCommands: boolean): Promise<void> {
    directory = mkdtempSync(join(tmpdir(), 'docstore-'));
    docstore = await startDocstore({ dataDir: directory, logger, testCommands });
    client = await MongoClient.connect(docstore.uri, { retryReads: false, retryWrites: false, appName: 'tester' });
    db = client.db('t');
  }

  afterEach(async () => {
    await client.close();
    await docstore.close();
    rmSync(directory, { recursive: true });
  });

  const arm = (mode: unknown, data: Document = {}) =>
    client.db('admin').command({ configureFailPoint: 'failCommand', mode, data: { failCommands: ['find'], ...data } });
  const find = () => db.collection('things').findOne();

  it('are not there unless the server is started for tests', async () => {
    await start(false);
    await assert.rejects(arm('alwaysOn', { errorCode: 8000 }), { code: 59, codeName: 'CommandNotFound' });
    assert.equal(await find(), null);
  });

  it('fail a command as often as they are told, and no other command', async () => {
    await start(true);
    await arm({ times: 2 }, { errorCode: 11600 });
    await assert.rejects(find(), { code: 11600, codeName: 'InterruptedAtShutdown' });
    await db.collection('things').countDocuments();
    await assert.rejects(find(), { code: 11600 });
    assert.equal(await find(), null);
  });

  it('let some commands pass first, and end when they are switched off', async () => {
    await start(true);
    await arm({ skip: 1 }, { errorCode: 2 });
    assert.equal(await find(), null);
    await assert.rejects(find(), { code: 2 });
    await assert.rejects(find(), { code: 2 });
    await arm('off');
    assert.equal(await find(), null);
  });

  it('close the connection instead of answering', async () => {
    await start(true);
    await arm({ times: 1 }, { closeConnection: true });
    await assert.rejects(find(), MongoNetworkError);
    assert.equal(await find(), null);
  });

  it('give the labels that they are told to instead of the usual ones', async () => {
    await start(true);
    await arm({ times: 1 }, { failCommands: ['insert'], errorCode: 10107, errorLabels: ['Odd'] });
    await assert.rejects(db.collection('things').insertOne({}), (error: MongoServerError) => {
      assert.ok(error.hasErrorLabel('Odd'));
      assert.ok(!error.hasErrorLabel('RetryableWriteError'));
      return true;
    });
  });

  it('add a write concern error to a write that is done', async () => {
    await start(true);
    await arm({ times: 1 }, { failCommands: ['insert'], writeConcernError: { code: 64, errmsg: 'too slow' } });
    const reply = await db
      .command({ insert: 'things', documents: [{ _id: 1 }] })
      .catch((error: MongoServerError) => error);
    assert.ok(reply instanceof MongoServerError);
    assert.equal(reply.code, 64);
    assert.equal(await db.collection('things').countDocuments(), 1);
  });

  it('meet only the client whose name they say', async () => {
    await start(true);
    await arm('alwaysOn', { errorCode: 2, appName: 'somebody else' });
    assert.equal(await find(), null);
    await arm('alwaysOn', { errorCode: 2, appName: 'tester' });
    await assert.rejects(find(), { code: 2 });
  });

  it('hold a command up for a while', async () => {
    await start(true);
    await arm({ times: 1 }, { blockConnection: true, blockTimeMS: 60 });
    const begun = performance.now();
    await find();
    assert.ok(performance.now() - begun >= 55);
  });

  it('refuse a name and a mode that are not known', async () => {
    await start(true);
    await assert.rejects(client.db('admin').command({ configureFailPoint: 'other', mode: 'off' }), { code: 2 });
    await assert.rejects(arm('sometimes'), { code: 2 });
  });
});
