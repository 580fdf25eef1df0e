import assert from 'node:assert/strict';
import { holdSlot } from '@oih/contracts/http/appointments';
import { makeClosure } from '@oih/contracts/http/closures';
import { listSlots } from '@oih/contracts/http/directory';
import {
  copySchedule,
  getSchedule,
  listSchedules,
  previewSchedule,
  type SchedulePlan,
  saveSchedule,
  undoSchedule,
} from '@oih/contracts/http/schedules';
import { emptyPlan, usualBlock } from '@oih/domain/schedule/usual-plan';
import { type Doctor, Hospital } from '@oih/testkit/hospital';
import type { HttpClient } from '@oih/testkit/http-client';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';
import { extendSchedules } from './extend.ts';

const day = 24 * 3_600_000;
const weekdays = [1, 2, 3, 4, 5];
const mornings = (from: string, to: string, more: Partial<SchedulePlan> = {}): SchedulePlan => ({
  ...emptyPlan,
  weekly: weekdays.map((weekday) => ({ weekday, block: usualBlock('morning', from, to) })),
  ...more,
});

describe('the schedule of a doctor', () => {
  let hospital: Hospital<Api>;
  let doctor: Doctor;
  let admin: HttpClient;
  let other: HttpClient;
  before(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
  });
  after(() => hospital.close());
  beforeEach(async () => {
    doctor = await hospital.doctor(0);
    const { organizationId } = doctor;
    admin = await hospital.signedInStaff(await hospital.staff({ role: 'admin', organizationId }));
    other = await hospital.signedInStaff(await hospital.staff({ role: 'admin', organizationId }));
  });

  const params = () => ({ params: { practitionerRoleId: doctor.roleId } });
  const save = (version: number, plan: SchedulePlan, by = admin) =>
    by.call(saveSchedule, { ...params(), body: { version, plan } });
  const times = async () => (await hospital.visitor().call(listSlots, params())).body.slots;
  const book = async (start: string) => {
    const slot = (await times()).find((one) => one.start === start)!;
    return hospital.booked(await hospital.patient(), slot.id);
  };

  it('offers the times of what was saved, and none before', async () => {
    assert.deepEqual(await times(), []);
    assert.equal((await admin.call(getSchedule, params())).body.schedule.version, 0);
    const saved = await save(0, mornings('09:00', '11:00'));
    assert.equal(saved.body.schedule.version, 1);
    const offered = await times();
    assert.equal(saved.body.changes.added, offered.length);
    assert.equal(offered[0]!.start, '2026-11-23T01:00:00.000Z');
  });

  it('tells the second of two administrators who saved at once, and overwrites nothing', async () => {
    await save(0, mornings('09:00', '11:00'));
    const answers = await Promise.all([
      save(1, mornings('08:30', '10:00')),
      save(1, mornings('10:00', '12:00'), other),
    ]);
    assert.deepEqual(answers.map(({ status, code }) => code ?? status).sort(), [200, 'EDIT_CONFLICT']);
    const [won, lost] = answers[0]!.status === 200 ? answers : [answers[1]!, answers[0]!];
    const present = (await admin.call(getSchedule, params())).body.schedule;
    assert.deepEqual(present.plan, won!.body.schedule.plan);
    const { details } = (lost!.body as unknown as { error: { details: { version: number; savedBy: string } } }).error;
    assert.deepEqual([details.version, details.savedBy], [2, '职员']);
  });

  it('says beforehand what would change, and keeps what is booked when it does', async () => {
    await save(0, mornings('09:00', '11:00'));
    const appointmentId = await book('2026-11-24T01:00:00.000Z');
    const plan = mornings('10:00', '12:00');
    const { changes } = (await admin.call(previewSchedule, { ...params(), body: { plan } })).body;
    assert.deepEqual(
      changes.bookedOutside.map((one) => one.appointmentId),
      [appointmentId],
    );
    const before = await times();
    assert.equal((await save(1, plan)).body.changes.added, changes.added);
    const after = await times();
    assert.equal(after.length, before.length + changes.added - changes.removed);
    const kept = after.find(({ start }) => start === '2026-11-24T01:00:00.000Z');
    assert.equal(kept?.status, 'booked');
  });

  it('offers no time that overlaps a visit which stands outside the plan', async () => {
    await save(0, mornings('09:00', '11:00'));
    await book('2026-11-24T01:00:00.000Z');
    const long = { ...usualBlock('long', '08:50', '10:20'), slotMinutes: 30 };
    await save(1, { ...emptyPlan, weekly: [{ weekday: 2, block: long }] });
    const tuesday = (await times()).filter(({ start }) => start.startsWith('2026-11-24'));
    assert.deepEqual(
      tuesday.map(({ start, status }) => [start.slice(11, 16), status]),
      [
        ['01:00', 'booked'],
        ['01:20', 'free'],
        ['01:50', 'free'],
      ],
    );
  });

  it('loses nothing when patients book while it is saved', async () => {
    await save(0, mornings('08:30', '11:30'));
    const free = (await times()).slice(0, 12);
    const patients = await Promise.all(free.map(() => hospital.patient()));
    const [saved, ...held] = await Promise.all([
      save(1, mornings('13:00', '15:00')),
      ...patients.map((patient, at) => patient.call(holdSlot, { body: { slotId: free[at]!.id } })),
    ]);
    assert.equal(saved.status, 200);
    const got = held.filter(({ status }) => status === 201);
    const left = (await times()).filter(({ status }) => status === 'free');
    for (const { start, end } of got.map(({ body }) => body.appointment))
      assert.ok(
        left.every((slot) => slot.end <= start || slot.start >= end),
        'a free time overlaps a held one',
      );
    assert.ok(held.every(({ status, code }) => status === 201 || code === 'NOT_FOUND' || code === 'SLOT_TAKEN'));
  });

  it('goes back to the version before', async () => {
    await save(0, mornings('09:00', '11:00'));
    await save(1, mornings('14:00', '16:00'));
    const undone = await admin.call(undoSchedule, { ...params(), body: { version: 2 } });
    assert.deepEqual([undone.body.schedule.version, undone.body.schedule.plan], [3, mornings('09:00', '11:00')]);
    assert.equal((await admin.call(undoSchedule, { ...params(), body: { version: 2 } })).code, 'EDIT_CONFLICT');
  });

  it('gives its week to colleagues, whose leave stays, and says for whom it did not work', async () => {
    await save(0, mornings('09:00', '11:00'));
    const [one, two] = [await hospital.doctor(0, doctor.organizationId), await hospital.doctor(0)];
    const to = [
      { practitionerRoleId: one.roleId, version: 0 },
      { practitionerRoleId: two.roleId, version: 0 },
    ];
    const { results } = (await admin.call(copySchedule, { ...params(), body: { to } })).body;
    assert.deepEqual(
      results.map(({ version, code }) => [version, code]),
      [
        [1, null],
        [null, 'NOT_FOUND'],
      ],
    );
  });

  it('is shown beside those of the colleagues, with the holidays of the days', async () => {
    await save(0, mornings('09:00', '10:00'));
    const { body } = await admin.call(listSchedules, { query: { from: '2026-11-23', days: 7 } });
    assert.deepEqual(
      body.doctors.map(({ practitionerRoleId }) => practitionerRoleId),
      [doctor.roleId],
    );
    assert.equal(body.doctors[0]!.seats.length, 5 * 4);
    const spring = await admin.call(listSchedules, { query: { from: '2027-02-01', days: 1 } });
    assert.deepEqual(spring.body.holidays, []);
  });

  it('reaches its horizon again each day, and leaves the closed times closed', async () => {
    await save(0, mornings('09:00', '10:00', { horizonDays: 7 }));
    const from = '2026-12-02T00:00:00Z';
    const to = '2026-12-03T00:00:00Z';
    const span = { practitionerRoleId: doctor.roleId, from, to };
    await admin.call(makeClosure, { body: { ...span, reason: '出差', decisions: [] } });
    const count = async () => (await times()).length;
    const before = await count();
    hospital.clock.advance(2 * day);
    await extendSchedules(hospital.api.context);
    assert.ok((await count()) >= before - 8);
    const query = { from, to };
    const day2 = (await hospital.visitor().call(listSlots, { ...params(), query })).body.slots;
    assert.ok(day2.every(({ status }) => status !== 'free'));
    hospital.clock.advance(7 * day);
    await extendSchedules(hospital.api.context);
    assert.ok((await count()) > 0);
  });

  it('is refused with what is wrong when it makes no sense', async () => {
    const wrong = [
      mornings('11:00', '09:00'),
      mornings('09:03', '10:00'),
      { ...mornings('09:00', '10:00'), horizonDays: 0 },
      { ...mornings('09:00', '10:00'), leave: [{ id: 'abc', from: '2026-12-02', to: '2026-12-01', reason: '' }] },
    ];
    for (const plan of wrong) assert.equal((await save(0, plan)).code, 'BAD_REQUEST');
  });
});
