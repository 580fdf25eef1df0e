import assert from 'node:assert/strict';
import { connectData } from '@oih/data/connect';
import { duplicateKey } from '@oih/data/schema';
import { startStore } from '@oih/testkit/store';
import { MongoClient } from 'mongodb';

describe('a store from before there were in-patients', function () {
  this.timeout(60_000);

  it('takes any number of them, and one visit for an appointment as before', async () => {
    const store = await startStore();
    const driver = await MongoClient.connect(store.uri);
    const encounters = driver
      .db()
      .collection<{ _id: string; appointmentId?: string; patientId?: string }>('encounters');
    await encounters.createIndex({ appointmentId: 1 }, { unique: true });
    await encounters.insertOne({ _id: 'visit', appointmentId: 'appointment' });
    // Opened twice: what was let go of is not there to be let go of again.
    for (let round = 0; round < 2; round += 1) await (await connectData(store.uri)).close();
    await encounters.insertMany([{ _id: 'one' }, { _id: 'another' }]);
    await assert.rejects(encounters.insertOne({ _id: 'twice', appointmentId: 'appointment' }), (error) =>
      Boolean(duplicateKey(error)),
    );
    const names = (await encounters.indexes()).map(({ name }) => name);
    assert.deepEqual([names.includes('appointmentId_1'), names.includes('one_visit_of_appointment')], [false, true]);
    await driver.close();
    await store.close();
  });
});
