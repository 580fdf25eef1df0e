import assert from 'node:assert/strict';
import { cancelAppointment, getAppointment, holdSlot, rescheduleAppointment } from '@oih/contracts/http/appointments';
import { listSlots } from '@oih/contracts/http/directory';
import { Hospital } from '@oih/testkit/hospital';
import type { HttpClient } from '@oih/testkit/http-client';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';

const hour = 60 * 60_000;

describe('moving a visit', () => {
  let hospital: Hospital<Api>;
  before(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
  });
  after(() => hospital.close());

  const move = (client: HttpClient, appointmentId: string, slotId: string) =>
    client.call(rescheduleAppointment, { params: { appointmentId }, body: { slotId, reason: 'at work' } });
  const stateOf = async (roleId: string) =>
    (await hospital.visitor().call(listSlots, { params: { practitionerRoleId: roleId } })).body.slots.map(
      ({ status }) => status,
    );
  /** A role record of the directory, changed and written over. */
  const withFee = async (roleId: string, amount: number) => {
    const { role } = (await hospital.data.repositories.directory.role(roleId))!;
    const _id = `${roleId}-dear`;
    await hospital.data.repositories.directory.add({
      practitionerRoles: [{ ...role, _id, fee: { amount, currency: 'CNY' } }],
    });
    return _id;
  };

  it('keeps the visit what it is, frees the old time and takes the new one', async () => {
    const { slots, roleId } = await hospital.doctor(3);
    const patient = await hospital.patient();
    const appointmentId = await hospital.booked(patient, slots[0]!._id);
    const moved = await move(patient, appointmentId, slots[2]!._id);
    assert.equal(moved.body.appointment.id, appointmentId);
    assert.equal(moved.body.appointment.start, slots[2]!.start.toISOString());
    assert.equal(moved.body.appointment.movesLeft, 2);
    assert.deepEqual(await stateOf(roleId), ['free', 'free', 'booked']);
    const { sequence, moves, consent } = (await hospital.data.repositories.appointments.byId(appointmentId))!;
    assert.deepEqual([sequence, moves.map(({ slotId }) => slotId), Boolean(consent)], [1, [slots[0]!._id], true]);
    await move(patient, appointmentId, slots[2]!._id);
    assert.equal((await hospital.data.repositories.appointments.byId(appointmentId))!.sequence, 1);
  });

  it('gives one of two hundred movers the time; the other 199 keep theirs and are told of other times', async function () {
    this.timeout(120_000);
    const wanted = await hospital.doctor(4);
    const { slots } = await hospital.doctor(200, wanted.organizationId);
    const movers = await Promise.all(
      slots.map(async ({ _id }) => {
        const patient = await hospital.patient();
        return { patient, from: _id, appointmentId: await hospital.booked(patient, _id) };
      }),
    );
    const target = wanted.slots[0]!._id;
    const answers = await Promise.all(movers.map(({ patient, appointmentId }) => move(patient, appointmentId, target)));
    assert.equal(answers.filter(({ status }) => status === 200).length, 1);
    const refused = answers.filter(({ code }) => code === 'SLOT_TAKEN');
    assert.equal(refused.length, 199);
    const { error } = refused[0]!.body as unknown as { error: { details: { alternatives: unknown[] } } };
    assert.equal(error.details.alternatives.length, 3);
    const { appointments } = hospital.data.repositories;
    const after = await Promise.all(movers.map(({ appointmentId }) => appointments.byId(appointmentId)));
    const kept = after.filter((one, at) => one!.slotId === movers[at]!.from && one!.sequence === 0 && one!.holdsSlot);
    assert.equal(kept.length, 199);
  });

  it('lets one of a mover and a booker have a time, never both', async () => {
    for (let round = 0; round < 5; round++) {
      const { slots } = await hospital.doctor(2);
      const [mover, booker] = [await hospital.patient(), await hospital.patient()];
      const appointmentId = await hospital.booked(mover, slots[0]!._id);
      const [moved, held] = await Promise.all([
        move(mover, appointmentId, slots[1]!._id),
        booker.call(holdSlot, { body: { slotId: slots[1]!._id } }),
      ]);
      assert.deepEqual(
        [moved.code, held.code].filter(Boolean),
        ['SLOT_TAKEN'],
        `moved ${moved.status}, held ${held.status}`,
      );
    }
  });

  it('goes to a colleague of the department who costs no more; what is dearer or elsewhere is refused with what to do', async () => {
    const own = await hospital.doctor(3);
    const colleague = await hospital.doctor(3, own.organizationId);
    const elsewhere = await hospital.doctor(3);
    const patient = await hospital.patient();
    const appointmentId = await hospital.booked(patient, own.slots[0]!._id);
    assert.equal((await move(patient, appointmentId, elsewhere.slots[1]!._id)).code, 'OTHER_DEPARTMENT');
    const dear = await withFee(colleague.roleId, 5000);
    const slot = {
      ...colleague.slots[0]!,
      practitionerRoleId: dear,
      _id: `${colleague.slots[0]!._id.slice(0, 28)}dear`,
    };
    await hospital.data.repositories.directory.addSlots([slot]);
    assert.equal((await move(patient, appointmentId, slot._id)).code, 'PRICE_HIGHER');
    const moved = await move(patient, appointmentId, colleague.slots[1]!._id);
    assert.equal(moved.body.appointment.practitionerRole.id, colleague.roleId);
    assert.equal((await move(patient, appointmentId, 'no-such-slot')).code, 'NOT_FOUND');
  });

  it('is refused when the patient is in another visit then, after three moves, and once the visit has begun', async () => {
    const [one, two] = [await hospital.doctor(8), await hospital.doctor(8)];
    const patient = await hospital.patient();
    const appointmentId = await hospital.booked(patient, one.slots[1]!._id);
    await hospital.booked(patient, two.slots[0]!._id);
    assert.equal((await move(patient, appointmentId, one.slots[0]!._id)).code, 'PATIENT_BUSY');
    for (const at of [2, 3, 4]) assert.equal((await move(patient, appointmentId, one.slots[at]!._id)).status, 200);
    assert.equal((await move(patient, appointmentId, one.slots[5]!._id)).code, 'BOOKING_LIMIT');
    const other = await hospital.patient();
    const late = await hospital.booked(other, one.slots[0]!._id);
    hospital.clock.advance(hour / 4);
    assert.equal((await move(other, late, one.slots[6]!._id)).code, 'ILLEGAL_TRANSITION');
    assert.equal((await move(other, late, one.slots[0]!._id)).status, 200);
  });

  it('is done by the doctor among the own times, and by the administration of that hospital alone', async () => {
    const own = await hospital.doctor(6);
    const colleague = await hospital.doctor(6, own.organizationId);
    const appointmentId = await hospital.booked(await hospital.patient(), own.slots[0]!._id);
    const doctor = await hospital.signedInStaff(own.userName);
    assert.equal((await move(doctor, appointmentId, colleague.slots[1]!._id)).code, 'NOT_FOUND');
    assert.equal((await move(doctor, appointmentId, own.slots[1]!._id)).status, 200);
    const adminOf = async (organizationId: string) =>
      hospital.signedInStaff(await hospital.staff({ role: 'admin', organizationId }));
    const here = await adminOf(own.organizationId);
    assert.equal((await move(here, appointmentId, colleague.slots[2]!._id)).status, 200);
    const foreign = await adminOf((await hospital.doctor()).organizationId);
    assert.equal((await move(foreign, appointmentId, own.slots[3]!._id)).code, 'NOT_FOUND');
  });
});

describe('cancelling a visit', () => {
  let hospital: Hospital<Api>;
  before(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
  });
  after(() => hospital.close());

  it('gives back what the screen has promised, and nothing happens when that has become less', async () => {
    const { slots } = await hospital.doctor(12);
    const patient = await hospital.patient();
    const appointmentId = await hospital.booked(patient, slots[8]!._id);
    const { cancelTerms } = (await patient.call(getAppointment, { params: { appointmentId } })).body.appointment;
    assert.deepEqual(
      cancelTerms!.map(({ refund }) => refund.amount),
      [1500, 750, 0],
    );
    hospital.clock.advance(20 * 60_000);
    const cancel = (refund: number) => patient.call(cancelAppointment, { params: { appointmentId }, body: { refund } });
    assert.equal((await cancel(750)).code, 'TERMS_CHANGED');
    const cancelled = (await cancel(0)).body.appointment;
    assert.deepEqual([cancelled.status, cancelled.cancelled!.refund.amount], ['cancelled', 0]);
  });

  it('by the doctor gives all of it back', async () => {
    const { slots, userName } = await hospital.doctor();
    const appointmentId = await hospital.booked(await hospital.patient(), slots[0]!._id);
    const doctor = await hospital.signedInStaff(userName);
    const { appointment } = (await doctor.call(cancelAppointment, { params: { appointmentId }, body: {} })).body;
    assert.equal(appointment.cancelled!.refund.amount, 1500);
  });
});
