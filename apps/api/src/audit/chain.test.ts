import assert from 'node:assert/strict';
import { getAppointment } from '@oih/contracts/http/appointments';
import type { TrailFault } from '@oih/data/audit/verify-trail';
import { Hospital } from '@oih/testkit/hospital';
import { type Collection, MongoClient } from 'mongodb';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';

type Row = Record<string, unknown> & { _id: string };

describe('the chain over the audit trail', function () {
  this.timeout(60_000);
  let hospital: Hospital<Api>;
  let driver: MongoClient;
  let events: Collection<Row>;
  let links: Collection<Row>;

  const settled = async () => {
    await hospital.api.context.outbox.settled();
    await hospital.api.chain.settled();
  };
  /** A booking and its reading, taken into the chain as one link or more. */
  const happen = async () => {
    const { slots } = await hospital.doctor();
    const patient = await hospital.patient();
    const appointmentId = await hospital.booked(patient, slots[0]!._id);
    await patient.call(getAppointment, { params: { appointmentId } });
    await settled();
    return appointmentId;
  };
  const faults = async (): Promise<TrailFault[]> => (await hospital.api.verifyTrail()).faults;
  const told = async () => (await faults()).map(({ kind, event, link }) => `${kind} ${event ?? link}`);
  /** Does harm, sees what is found, and undoes it. */
  const found = async (collection: Collection<Row>, row: Row, harm: () => Promise<unknown>) => {
    assert.deepEqual(await faults(), []);
    await harm();
    const all = await told();
    await collection.replaceOne({ _id: row._id }, row, { upsert: true });
    assert.deepEqual(await faults(), []);
    return all;
  };

  before(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
    driver = await MongoClient.connect(hospital.storeUri);
    events = driver.db().collection<Row>('auditEvents');
    links = driver.db().collection<Row>('trailLinks');
    for (let at = 0; at < 3; at++) await happen();
  });
  after(async () => {
    await driver.close();
    await hospital.close();
  });

  it('holds every row once, in links that follow each other', async () => {
    const report = await hospital.api.verifyTrail();
    assert.deepEqual(report.faults, []);
    assert.deepEqual([report.waiting, report.events], [0, await events.countDocuments()]);
    assert.ok(report.links >= 3);
    assert.equal(report.links, await links.countDocuments());
  });

  it('finds a row in which any field was changed, and says which row', async () => {
    const row = (await events.findOne({ action: 'Appointment.read' }))!;
    for (const field of Object.keys(row).filter((name) => name !== '_id')) {
      const changed = row[field] instanceof Date ? new Date(0) : `${row[field]} `;
      const harm = () => events.updateOne({ _id: row._id }, { $set: { [field]: changed } });
      const all = await found(events, row, harm);
      assert.ok(all.includes(`event-changed ${row._id}`), `${field}: ${all}`);
    }
    const more = await found(events, row, () => events.updateOne({ _id: row._id }, { $set: { reason: 'none' } }));
    assert.deepEqual(more, [`event-changed ${row._id}`]);
  });

  it('finds a row that was taken away, one that was added, and two that were swapped', async () => {
    const [row, other] = (await events
      .find({ link: { $exists: true } })
      .limit(2)
      .toArray()) as [Row, Row];
    assert.deepEqual(await found(events, row, () => events.deleteOne({ _id: row._id })), [`event-missing ${row._id}`]);
    const { link: _link, ...loose } = row;
    for (const stray of [
      { ...row, _id: 'added' },
      { ...loose, _id: 'added' },
    ]) {
      await events.insertOne(stray);
      assert.deepEqual(await told(), ['event-added added']);
      await events.deleteOne({ _id: 'added' });
    }
    const swap = async () => {
      await events.replaceOne({ _id: row._id }, { ...other, _id: row._id });
    };
    assert.deepEqual(await found(events, row, swap), [`event-changed ${row._id}`]);
  });

  it('finds a link that was changed, taken away, or made by somebody without the key', async () => {
    const [first, second] = (await links.find().sort({ _id: 1 }).limit(2).toArray()) as [Row, Row];
    const changed = await found(links, second, () =>
      links.updateOne({ _id: second._id }, { $set: { 'events.0.digest': 'other' } }),
    );
    assert.ok(changed.includes(`link-changed ${second._id}`));
    const gone = await found(links, first, () => links.deleteOne({ _id: first._id }));
    assert.ok(gone.includes(`link-missing ${first._id}`));
    const forged = await found(links, second, () => links.updateOne({ _id: second._id }, { $set: { seal: 'mine' } }));
    assert.deepEqual(forged, [`link-not-sealed ${second._id}`]);
  });

  it('finds that its end was cut off, rows and all', async () => {
    await happen();
    const last = (await links.find().sort({ _id: -1 }).limit(1).toArray())[0]!;
    const rows = await events.find({ link: last._id }).toArray();
    await events.deleteMany({ link: last._id });
    await links.deleteOne({ _id: last._id });
    assert.deepEqual(await told(), [`tail-cut ${last._id}`]);
    await events.insertMany(rows);
    await links.insertOne(last);
    assert.deepEqual(await faults(), []);
  });

  it('is made by several processes at once without a row twice or left out', async () => {
    const { trail } = hospital.data.repositories;
    const { slots } = await hospital.doctor(20);
    const patient = await hospital.patient();
    const appointmentId = await hospital.booked(patient, slots[0]!._id);
    await hospital.api.context.outbox.settled();
    const seal = hospital.api.context.seals('audit-trail');
    const extend = () => trail.extend((hash) => seal.digest(hash), hospital.clock.now());
    await Promise.all([extend(), extend(), extend(), hospital.api.chain.settled()]);
    await settled();
    const { faults: none, events: rows, waiting } = await hospital.api.verifyTrail();
    assert.deepEqual([none, waiting], [[], 0]);
    assert.equal(rows, await events.countDocuments());
    assert.equal((await events.find({ entityId: appointmentId, link: { $exists: false } }).toArray()).length, 0);
  });

  it('takes in what was written before there was a chain', async () => {
    await links.deleteMany({});
    await driver.db().collection('trailHeads').deleteMany({});
    await events.updateMany({}, { $unset: { link: 1, unlinked: 1 } });
    await hospital.data.repositories.trail.adopt();
    await settled();
    const { faults: none, events: rows } = await hospital.api.verifyTrail();
    assert.deepEqual([none, rows], [[], await events.countDocuments()]);
  });
});
