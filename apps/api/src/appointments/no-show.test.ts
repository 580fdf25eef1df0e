import assert from 'node:assert/strict';
import { getAppointment, rescheduleAppointment } from '@oih/contracts/http/appointments';
import { announceDelay } from '@oih/contracts/http/encounters';
import { Hospital } from '@oih/testkit/hospital';
import type { HttpClient } from '@oih/testkit/http-client';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';

const minute = 60_000;

describe('a patient who does not come', () => {
  let hospital: Hospital<Api>;
  beforeEach(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
  });
  afterEach(() => hospital.close());

  const after = async (minutes: number) => {
    await hospital.api.context.outbox.settled();
    hospital.clock.advance(minutes * minute);
    await hospital.api.jobs.settled();
  };
  const status = async (client: HttpClient, appointmentId: string) =>
    (await client.call(getAppointment, { params: { appointmentId } })).body.appointment.status;

  it('is noted half an hour after the end, not before; who waits or was moved is not', async () => {
    const { slots } = await hospital.doctor(8);
    const [absent, waits, moved] = [await hospital.patient(), await hospital.patient(), await hospital.patient()];
    const missed = await hospital.booked(absent, slots[0]!._id);
    const { appointmentId: waiting } = await hospital.waiting(waits, slots[1]!._id);
    const later = await hospital.booked(moved, slots[2]!._id);
    await moved.call(rescheduleAppointment, { params: { appointmentId: later }, body: { slotId: slots[7]!._id } });
    await after(59);
    assert.equal(await status(absent, missed), 'booked');
    await after(1);
    assert.equal(await status(absent, missed), 'no-show');
    await after(60);
    assert.deepEqual([await status(waits, waiting), await status(moved, later)], ['checked-in', 'booked']);
  });

  it('is given as much longer as the doctor was late, and is not blamed where the hospital took the time away', async () => {
    const [late, closed] = [await hospital.doctor(), await hospital.doctor()];
    const [one, other] = [await hospital.patient(), await hospital.patient()];
    const [first, second] = [
      await hospital.booked(one, late.slots[0]!._id),
      await hospital.booked(other, closed.slots[0]!._id),
    ];
    const doctor = await hospital.signedInStaff(late.userName);
    assert.equal((await doctor.call(announceDelay, { body: { minutes: 20 } })).status, 200);
    const { closures } = hospital.data.repositories;
    const span = { from: closed.slots[0]!.start, to: closed.slots[0]!.end, reason: 'ill' };
    await closures.make(
      { ...span, organizationId: closed.organizationId, practitionerRoleId: closed.roleId },
      { userId: 'system', role: 'system' },
      hospital.clock.now(),
    );
    await after(79);
    assert.deepEqual([await status(one, first), await status(other, second)], ['booked', 'booked']);
    await after(1);
    assert.deepEqual([await status(one, first), await status(other, second)], ['no-show', 'booked']);
  });
});
