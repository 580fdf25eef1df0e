import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@oih/platform/logger';
import { Binary, Decimal128, Double, Int32, Long, MongoClient, ObjectId } from 'mongodb';
import { startDocstore } from '../../packages/docstore/src/server.ts';
import { migrate } from './migrate.mjs';

const logger = createLogger('test', 'silent');

describe('npm run migrate', () => {
  let folder;
  let from;
  let to;
  let source;
  let target;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'oih-migrate-'));
    from = await startDocstore({ dataDir: join(folder, 'from'), logger });
    to = await startDocstore({ dataDir: join(folder, 'to'), logger });
    source = await MongoClient.connect(from.uri);
    target = await MongoClient.connect(to.uri);
    const patients = source.db('hospital').collection('patients');
    await patients.insertMany(
      Array.from({ length: 1700 }, (_, at) => ({ _id: at, name: `patient ${at}`, ward: at % 7 })),
    );
    await patients.createIndexes([
      { key: { ward: 1, name: -1 }, name: 'by_ward' },
      { key: { name: 1 }, unique: true, partialFilterExpression: { ward: 3 } },
    ]);
    await source
      .db('hospital')
      .collection('mixed')
      .insertMany([
        { _id: 'text', long: Long.fromString('9007199254740993'), int: new Int32(1), double: new Double(1) },
        {
          _id: new ObjectId(),
          decimal: Decimal128.fromString('1.10'),
          nested: { b: 1, a: [null, new Binary(Buffer.from('x'))] },
        },
        { _id: 3, when: new Date(0) },
      ]);
    await source.db('archive').createCollection('empty');
  });
  afterEach(async () => {
    await source.close();
    await target.close();
    await from.close();
    await to.close();
    rmSync(folder, { recursive: true });
  });

  it('copies every collection with its documents, types and indexes, and proves it', async () => {
    const lines = [];
    const copied = await migrate({ from: from.uri, to: to.uri, report: (line) => lines.push(line) });
    assert.deepEqual(copied.map(({ namespace, documents }) => [namespace, documents]).sort(), [
      ['archive.empty', 0],
      ['hospital.mixed', 3],
      ['hospital.patients', 1700],
    ]);
    const raw = { raw: true, sort: { _id: 1 } };
    const of = (client) => client.db('hospital').collection('mixed').find({}, raw).toArray();
    assert.deepEqual(await of(target), await of(source));
    assert.deepEqual((await target.db('hospital').collection('patients').indexes()).map(({ name }) => name).sort(), [
      '_id_',
      'by_ward',
      'name_1',
    ]);
    assert.ok(lines.some((line) => line === 'hospital.patients: 500 of 1700 documents'));
    const names = (await target.db('hospital').listCollections().toArray()).map(({ name }) => name);
    assert.deepEqual(names.sort(), ['mixed', 'patients']);
  });

  it('goes on where it was interrupted', async () => {
    const interrupt = (line) => {
      if (line === 'hospital.patients: 1000 of 1700 documents') throw new Error('the line broke');
    };
    await assert.rejects(migrate({ from: from.uri, to: to.uri, report: interrupt }), /the line broke/);
    assert.equal(await target.db('hospital').collection('patients').countDocuments(), 1000);
    const lines = [];
    await migrate({ from: from.uri, to: to.uri, report: (line) => lines.push(line) });
    assert.ok(!lines.includes('hospital.patients: 500 of 1700 documents'), 'what had arrived was copied again');
    assert.equal(await target.db('hospital').collection('patients').countDocuments(), 1700);
  });

  it('writes over nothing, and says so when both sides differ', async () => {
    await target.db('hospital').collection('patients').insertOne({ _id: 5, name: 'somebody else' });
    await assert.rejects(migrate({ from: from.uri, to: to.uri }), /has documents in hospital\.patients already/);
    await target.db('hospital').collection('patients').drop();
    let added = false;
    const meddle = (line) => {
      if (added || !line.startsWith('hospital.patients: 1700')) return;
      added = true;
      void target.db('hospital').collection('patients').insertOne({ _id: 99_999 });
    };
    await assert.rejects(migrate({ from: from.uri, to: to.uri, report: meddle }), /differs after the copy/);
  });
});
