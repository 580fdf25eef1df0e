import { randomUUID } from 'node:crypto';
import { getEncounter, saveNote } from '@oih/contracts/http/encounters';
import { getHistory, openHistory } from '@oih/contracts/http/history';
import { getPrescribing } from '@oih/contracts/http/prescriptions';
import { signInStaff } from '@oih/contracts/http/session';
import { connectData, type Data } from '@oih/data/connect';
import { type Encounter, emptyNote, encounterModel } from '@oih/data/encounters/model';
import { systemClock } from '@oih/platform/clock';
import { createLogger } from '@oih/platform/logger';
import { Traffic } from '@oih/platform/traffic';
import { HttpClient } from '@oih/testkit/http-client';
import { type Db, MongoClient } from 'mongodb';
import mongoose from 'mongoose';
import { Stack } from '../stack.ts';
import { percentile } from '../statistics.ts';

const visits = 200;
const opened = 400;
const saves = 400;
const day = 86_400_000;
const encounterId = 'encounter-bench';
const patientId = 'patient-demo';

const note = (text: string) => ({ chiefComplaint: text, presentIllness: text, assessment: '平稳', plan: '继续用药' });

/** A visit under way of the demonstration's patient, and two hundred before it, each with its note, some with prescriptions. */
async function load(db: Db): Promise<void> {
  const base = {
    patientId,
    userId: 'account-patient-demo',
    practitionerRoleId: 'role-county',
    organizationId: 'org-county',
    outbox: [],
  };
  const now = Date.now();
  const appointment = (id: string, start: Date, status: string) => ({
    ...base,
    _id: id,
    slotId: `slot-${id}`,
    practitionerId: 'practitioner-county',
    status,
    start,
    end: new Date(start.getTime() + 900_000),
    price: { amount: 1500, currency: 'CNY' },
    intake: null,
    consent: null,
    device: null,
    moves: [],
    sequence: 0,
  });
  const encounter = (id: string, appointmentId: string, start: Date, status: string, at: number) => ({
    ...base,
    practitionerRoleId: at % 2 ? 'role-county' : 'role-prefecture',
    organizationId: at % 2 ? 'org-county' : 'org-prefecture',
    _id: id,
    appointmentId,
    status,
    type: 'revisit',
    start,
    end: new Date(start.getTime() + 900_000),
    arrivedAt: start,
    startedAt: start,
    callEndedAt: null,
    finishedAt: status === 'finished' ? start : null,
    note: {
      ...note('血压偏高，早晨头晕，规律服药'.repeat(5)),
      pastHistory: '',
      allergies: '',
      examination: '',
      diagnoses: [{ code: 'I10', zh: '高血压', en: 'Essential (primary) hypertension' }],
      version: 1,
      savedAt: start,
    },
  });
  const times = Array.from({ length: visits }, (_, at) => new Date(now - (at + 1) * 7 * day));
  const open = new Date(now);
  await db
    .collection<{ _id: string }>('appointments')
    .insertMany([
      ...times.map((start, at) => appointment(`appointment-${at}`, start, 'fulfilled')),
      appointment('appointment-bench', open, 'checked-in'),
    ]);
  await db
    .collection<{ _id: string }>('encounters')
    .insertMany([
      ...times.map((start, at) => encounter(`encounter-${at}`, `appointment-${at}`, start, 'finished', at)),
      encounter(encounterId, 'appointment-bench', open, 'in-progress', 1),
    ]);
  const medication = { code: 'nifedipine-cr-30', name: { zh: '硝苯地平控释片', en: 'Nifedipine' }, atc: 'C08CA05' };
  const item = {
    medication: {
      ...medication,
      form: 'tablet-cr',
      strength: { value: 30, unit: 'mg' },
      pack: 7,
      controlClass: 'none',
    },
    dose: 1,
    frequency: 'qd',
    days: 28,
    packs: 4,
    note: '',
  };
  const written = { items: [item], weight: null, guardianPresent: false };
  await db.collection<{ _id: string }>('prescriptions').insertMany(
    times.map((start, at) => ({
      ...base,
      ...written,
      _id: `prescription-${at}`,
      number: `RX-BENCH${at}`,
      checkCode: `bench-${at}`,
      encounterId: `encounter-${at}`,
      authorId: 'account-doctor-county',
      status: 'dispensed',
      revision: 1,
      signed: { ...written, version: 1, diagnoses: [], warnings: [], overrides: [], at: start, validUntil: start },
      reviews: [],
      createdAt: start,
      dispensed: null,
      voided: null,
    })),
  );
}

async function signedIn(stack: Stack): Promise<HttpClient> {
  const doctor = new HttpClient(stack.origin);
  await doctor.call(signInStaff, { body: { userName: 'doctor.county', password: 'demo-Passw0rd' } });
  return doctor;
}

/** How long each of so many runs takes, milliseconds, one after the other. */
async function timed(times: number, run: (at: number) => Promise<{ status: number }>): Promise<number[]> {
  const taken: number[] = [];
  for (let at = 0; at < times; at++) {
    const begun = performance.now();
    const { status } = await run(at);
    if (status !== 200) throw new Error(`run ${at} was answered with ${status}`);
    taken.push(performance.now() - begun);
  }
  return taken;
}

/**
 * Opens the record of a patient with 200 visits as the doctor's screen does (the visit, the first page of the history at all hospitals, what is
 * needed to prescribe), saves a note again and again, and writes the same change of a note with its trail and without it.
 */
export default async function record(report: (line: string) => void): Promise<Record<string, number>> {
  const stack = await Stack.start({ RATE_LIMIT_PER_MINUTE: '10000000' }, 'disk');
  const driver = await MongoClient.connect(stack.databaseUri);
  try {
    const db = driver.db();
    report('200 visits are loaded');
    await load(db);
    const doctor = await signedIn(stack);
    const params = { encounterId };
    await doctor.call(openHistory, { params, body: { reason: 'treatment' } });
    const open = async () => {
      const answers = await Promise.all([
        doctor.call(getEncounter, { params }),
        doctor.call(getHistory, { params }),
        doctor.call(getPrescribing, { params }),
      ]);
      return answers.find(({ status }) => status !== 200) ?? answers[0];
    };
    report('the record is opened');
    await timed(50, open);
    const openings = await timed(opened, open);
    report('a note is saved');
    let version = 1;
    const save = (at: number) => {
      const body = { baseVersion: version, note: note(`第${at}次`) };
      version += 1;
      return doctor.call(saveNote, { params, body });
    };
    await timed(30, save);
    const autosaves = await timed(saves, save);
    report('the same write is done with its trail and without it');
    const idle = await writes(stack, (data) => data.outbox.settled());
    const busy = await writes(stack, async () => undefined);
    return {
      visits,
      open_p50_ms: percentile(openings, 0.5),
      open_p99_ms: percentile(openings, 0.99),
      autosave_p50_ms: percentile(autosaves, 0.5),
      autosave_p99_ms: percentile(autosaves, 0.99),
      ratio_audit: idle,
      ratio_audit_busy: busy,
    };
  } finally {
    await driver.close();
    await stack.close();
  }
}

/**
 * The write of a note as the product does it, with the event of the trail in it, and the same write alone; in turns, so that noise meets both.
 * @param between what is awaited after each write: the trail, as when a doctor types, or nothing, as when many write at once.
 */
async function writes(stack: Stack, between: (data: Data) => Promise<void>) {
  const data = await connectData(stack.databaseUri);
  const plain = await mongoose.createConnection(stack.databaseUri, { autoIndex: false }).asPromise();
  const encounters = encounterModel(plain);
  data.outbox.start(systemClock, createLogger('api', 'silent'), new Traffic(), () => undefined);
  const by = { userId: 'account-doctor-county', role: 'practitioner' };
  const whole = () => ({ ...emptyNote, ...note(randomUUID()) });
  const withTrail: number[] = [];
  const without: number[] = [];
  const timedInto = async (list: number[], write: () => Promise<unknown>) => {
    const begun = performance.now();
    const done = await write();
    list.push(performance.now() - begun);
    if (!done) throw new Error('a note was not saved');
  };
  try {
    let current = (await data.repositories.encounters.visit(encounterId))!;
    const { note: other } = (await encounters.findById('encounter-0').lean<Encounter>())!;
    let version = other.version;
    for (let at = 0; at < saves; at++) {
      await timedInto(withTrail, async () => {
        const { version: base } = current.note;
        const saved = await data.repositories.encounters.saveNote(current, base, whole(), by, new Date());
        if (saved) current = saved;
        return saved;
      });
      await between(data);
      await timedInto(without, () =>
        encounters
          .findOneAndUpdate(
            { _id: 'encounter-0', 'note.version': version },
            { $set: { note: { ...whole(), version: ++version, savedAt: new Date() } } },
            { returnDocument: 'after' },
          )
          .lean(),
      );
    }
  } finally {
    await data.outbox.stop();
    await plain.close();
    await data.close();
  }
  return percentile(withTrail, 0.5) / percentile(without, 0.5);
}
