import assert from 'node:assert/strict';
import { cancelAppointment } from '@oih/contracts/http/appointments';
import { makeClosure } from '@oih/contracts/http/closures';
import { announceDelay, callNext } from '@oih/contracts/http/encounters';
import { getToday, listFailedJobs, tryJobAgain } from '@oih/contracts/http/today';
import { Hospital } from '@oih/testkit/hospital';
import type { HttpClient } from '@oih/testkit/http-client';
import { hashPassword } from '../sign-in/password.ts';
import { mayFollow } from '../signalling/follow.ts';
import { type Api, startApi } from '../start.ts';

const minute = 60_000;

describe('the overview of the day', () => {
  let hospital: Hospital<Api>;
  beforeEach(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
  });
  afterEach(() => hospital.close());

  const today = async (admin: HttpClient) => (await admin.call(getToday)).body;

  it('says by doctor who waits and for how long, who is in a call, who is late, who did not come', async () => {
    const { slots, organizationId, roleId, userName } = await hospital.doctor(4);
    const absent = await hospital.patient();
    await hospital.booked(absent, slots[2]!._id);
    await hospital.waiting(await hospital.patient(), slots[0]!._id);
    await hospital.waiting(await hospital.patient(), slots[1]!._id);
    const admin = await hospital.admin(organizationId);
    const doctor = await hospital.signedInStaff(userName);

    const before = await today(admin);
    assert.equal(before.day, '2026-11-23');
    const [first] = before.doctors;
    assert.equal(first!.practitionerRoleId, roleId);
    assert.deepEqual([first!.waiting, first!.longestWaitMinutes, first!.behindMinutes], [2, 0, 0]);
    assert.deepEqual([first!.booked, first!.free, first!.expected, before.roomsLive], [3, 1, 1, 0]);

    hospital.clock.advance(40 * minute);
    const late = (await today(admin)).doctors[0]!;
    assert.deepEqual([late.longestWaitMinutes, late.behindMinutes], [40, 25]);

    await doctor.call(callNext);
    await doctor.call(announceDelay, { body: { minutes: 20 } });
    const called = await today(admin);
    assert.deepEqual([called.doctors[0]!.waiting, called.doctors[0]!.delayMinutes, called.roomsLive], [1, 20, 1]);
    assert.equal(called.doctors[0]!.inCallSince, hospital.clock.now().toISOString());

    await hospital.api.context.outbox.settled();
    hospital.clock.advance(75 * minute);
    await hospital.api.jobs.settled();
    const after = (await today(admin)).doctors[0]!;
    assert.deepEqual([after.noShows, after.expected, after.booked], [1, 0, 3]);
  });

  it('is of the own hospital alone, and so is what may be followed', async () => {
    const own = await hospital.doctor();
    const other = await hospital.doctor();
    const admin = await hospital.admin(own.organizationId);
    assert.deepEqual(
      (await today(admin)).doctors.map(({ practitionerRoleId }) => practitionerRoleId),
      [own.roleId],
    );
    assert.equal((await admin.call(getToday, { query: { organizationId: other.organizationId } })).code, 'NOT_FOUND');
    const follows = (role: 'admin' | 'practitioner', topic: string) =>
      mayFollow(
        hospital.api.context,
        { userId: 'user', displayName: '', family: [], roles: [{ role, organizationId: own.organizationId }] },
        topic,
      );
    assert.deepEqual(
      [
        await follows('admin', `organization:${own.organizationId}`),
        await follows('admin', `organization:${other.organizationId}`),
        await follows('practitioner', `organization:${own.organizationId}`),
      ],
      [true, false, false],
    );
  });

  it('is told of each booking, cancel, arrival and delay, so that the screen is live', async () => {
    const { slots, organizationId, userName } = await hospital.doctor(4);
    const told: string[] = [];
    hospital.api.context.outbox.subscribe(async (entries) => {
      for (const { action, topics } of entries)
        if (topics.includes(`organization:${organizationId}`)) told.push(action);
    });
    const patient = await hospital.patient();
    const { appointmentId } = await hospital.waiting(patient, slots[0]!._id);
    await (await hospital.signedInStaff(userName)).call(announceDelay, { body: { minutes: 15 } });
    await patient.call(cancelAppointment, { params: { appointmentId }, body: {} });
    await hospital.api.context.outbox.settled();
    for (const action of ['appointment.booked', 'encounter.arrived', 'clinic.delayed', 'encounter.withdrawn'])
      assert.ok(told.includes(action), action);
  });

  it('counts the visits of a closure that nobody has decided about', async () => {
    const { slots, organizationId, roleId } = await hospital.doctor(4);
    await hospital.booked(await hospital.patient(), slots[1]!._id);
    const admin = await hospital.admin(organizationId);
    const span = { from: slots[0]!.start.toISOString(), to: slots[3]!.end.toISOString(), reason: 'ill' };
    const made = await admin.call(makeClosure, { body: { practitionerRoleId: roleId, ...span } });
    const { closures } = await today(admin);
    assert.deepEqual(
      closures.map(({ closureId, undecided, unanswered }) => [closureId, undecided, unanswered]),
      [[made.body.closure.id, 1, 0]],
    );
  });

  it('shows tasks that were given up to their own hospital, which can have them tried again', async () => {
    const own = await hospital.doctor();
    const other = await hospital.doctor();
    const appointmentId = await hospital.booked(await hospital.patient(), own.slots[0]!._id);
    const { jobs } = hospital.data.repositories;
    const now = hospital.clock.now();
    for (const [id, subject] of [
      ['of-a-visit', { appointmentId }],
      ['of-the-installation', {}],
    ] as const) {
      await jobs.add([{ _id: id, kind: 'of-a-test', dueAt: now, subject }]);
      const [job] = await jobs.take(['of-a-test'], now, 1000, 1);
      await jobs.failed(job!, 'UNAVAILABLE', null, now);
    }
    const admin = await hospital.admin(own.organizationId);
    const elsewhere = await hospital.admin(other.organizationId);
    const list = async (client: HttpClient) =>
      (await client.call(listFailedJobs)).body.jobs.map(({ id, appointmentId: about }) => [id, about]).sort();
    assert.deepEqual(await list(admin), [
      ['of-a-visit', appointmentId],
      ['of-the-installation', null],
    ]);
    assert.equal((await today(admin)).failedJobs, 2);
    assert.deepEqual(await list(elsewhere), [['of-the-installation', null]]);
    const again = { params: { jobId: 'of-a-visit' } };
    assert.equal((await elsewhere.call(tryJobAgain, again)).code, 'NOT_FOUND');
    assert.equal((await admin.call(tryJobAgain, again)).status, 202);
    assert.deepEqual([(await jobs.byId('of-a-visit'))!.status, (await jobs.byId('of-a-visit'))!.attempts], ['due', 0]);
    assert.deepEqual(await list(admin), [['of-the-installation', null]]);
    assert.equal((await admin.call(tryJobAgain, again)).status, 202);
  });
});
