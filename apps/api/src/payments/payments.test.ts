import assert from 'node:assert/strict';
import { cancelAppointment, getAppointment, rescheduleAppointment } from '@oih/contracts/http/appointments';
import { payAgain } from '@oih/contracts/http/payments';
import { Hospital } from '@oih/testkit/hospital';
import type { HttpClient } from '@oih/testkit/http-client';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';
import { developmentProvider } from './development-provider.ts';
import type { PaymentProvider } from './provider.ts';

describe('the payment of a visit', () => {
  let hospital: Hospital<Api>;
  before(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
  });
  after(() => hospital.close());
  afterEach(() => {
    hospital.api.context.payments = provider();
  });

  const provider = () => developmentProvider(hospital.data.repositories.developmentPayments, hospital.clock);
  /** Lets everything happen that follows from what was done. */
  const settled = async () => {
    await hospital.api.context.outbox.settled();
    await hospital.api.jobs.settled();
    await hospital.api.context.outbox.settled();
  };
  /** What the provider's books say of a visit, such as `charge 1500`. */
  const books = async (appointmentId: string) => {
    const { developmentPayments } = hospital.data.repositories;
    const [charges, refunds] = await Promise.all([
      developmentPayments.under(`charge:${appointmentId}`),
      developmentPayments.under(`refund:${appointmentId}`),
    ]);
    return [...charges, ...refunds].map(({ kind, amount }) => `${kind} ${amount}`);
  };
  const payment = async (client: HttpClient, appointmentId: string) =>
    (await client.call(getAppointment, { params: { appointmentId } })).body.appointment.payment;
  const cancel = (client: HttpClient, appointmentId: string) =>
    client.call(cancelAppointment, { params: { appointmentId }, body: {} });
  const doctor = async (slots: number, amount: number) => {
    const made = await hospital.doctor(slots);
    const { directory } = hospital.data.repositories;
    const { role } = (await directory.role(made.roleId))!;
    const _id = `${made.roleId}-${amount}`;
    await directory.add({ practitionerRoles: [{ ...role, _id, fee: { amount, currency: 'CNY' } }] });
    const list = made.slots.map((slot, at) => ({
      ...slot,
      practitionerRoleId: _id,
      _id: `${slot._id.slice(0, 26)}-${amount}-${at}`,
    }));
    await directory.addSlots(list);
    return { ...made, slots: list };
  };
  /** A provider that is killed after it has done something the first time, before anybody has noted it. */
  const dying = (): PaymentProvider => {
    const real = provider();
    const once = new Set<string>();
    const die = async <T>(key: string, work: Promise<T>): Promise<T> => {
      const done = await work;
      if (once.has(key)) return done;
      once.add(key);
      throw new Error('the process was killed here');
    };
    return {
      charge: (key, amount) => die(key, real.charge(key, amount)),
      refund: (key, of, amount) => die(key, real.refund(key, of, amount)),
      void: (key) => die(key, real.void(key)),
    };
  };

  it('is charged after the booking, and half of it is given back by a cancel three hours before', async () => {
    const { slots } = await hospital.doctor(12);
    const patient = await hospital.patient();
    const appointmentId = await hospital.booked(patient, slots[11]!._id);
    await settled();
    assert.equal((await payment(patient, appointmentId))!.state, 'paid');
    const { appointment } = (await cancel(patient, appointmentId)).body;
    assert.deepEqual([appointment.payment!.state, appointment.payment!.refund.amount], ['refund-due', 750]);
    await settled();
    assert.deepEqual(await books(appointmentId), ['charge 1500', 'refund 750']);
    assert.equal((await payment(patient, appointmentId))!.state, 'refunded');
  });

  it('moves once, although the process is killed between the provider’s answer and our note', async () => {
    hospital.api.context.payments = dying();
    const { slots } = await hospital.doctor(12);
    const patient = await hospital.patient();
    const appointmentId = await hospital.booked(patient, slots[11]!._id);
    await settled();
    assert.equal((await payment(patient, appointmentId))!.state, 'due');
    hospital.clock.advance(10_000);
    await settled();
    await cancel(patient, appointmentId);
    await settled();
    assert.equal((await payment(patient, appointmentId))!.state, 'refund-due');
    hospital.clock.advance(10_000);
    await settled();
    assert.equal((await payment(patient, appointmentId))!.state, 'refunded');
    assert.deepEqual(await books(appointmentId), ['charge 1500', 'refund 750']);
  });

  it('that was charged unnoticed and then cancelled by the hospital is given back, not forgotten', async () => {
    hospital.api.context.payments = dying();
    const { slots, userName } = await hospital.doctor();
    const patient = await hospital.patient();
    const appointmentId = await hospital.booked(patient, slots[0]!._id);
    await settled();
    await cancel(await hospital.signedInStaff(userName), appointmentId);
    for (let round = 0; round < 3; round++) {
      hospital.clock.advance(10_000);
      await settled();
    }
    assert.deepEqual(await books(appointmentId), ['charge 1500', 'refund 1500']);
    assert.equal((await payment(patient, appointmentId))!.state, 'refunded');
  });

  it('is not there for a free visit', async () => {
    const { slots } = await doctor(2, 0);
    const patient = await hospital.patient();
    const appointmentId = await hospital.booked(patient, slots[0]!._id);
    await settled();
    assert.equal(await payment(patient, appointmentId), null);
    assert.deepEqual(await books(appointmentId), []);
  });

  it('that was refused is tried again when the patient says so', async () => {
    const { slots } = await doctor(2, 1044);
    const patient = await hospital.patient();
    const appointmentId = await hospital.booked(patient, slots[0]!._id);
    await settled();
    assert.equal((await payment(patient, appointmentId))!.state, 'failed');
    const again = () => patient.call(payAgain, { params: { appointmentId } });
    const both = await Promise.all([again(), again()]);
    assert.deepEqual(
      both.map(({ status }) => status),
      [200, 200],
    );
    await settled();
    assert.equal((await payment(patient, appointmentId))!.state, 'paid');
    assert.deepEqual(await books(appointmentId), ['charge 1044']);
  });

  it('follows a visit to a doctor who costs less: the difference is given back', async () => {
    const dear = await doctor(4, 5000);
    const { directory } = hospital.data.repositories;
    const { role } = (await directory.role(dear.slots[0]!.practitionerRoleId))!;
    const cheap = { ...role, _id: `${role._id}-c`, fee: { amount: 3000, currency: 'CNY' as const } };
    await directory.add({ practitionerRoles: [cheap] });
    const slot = { ...dear.slots[2]!, practitionerRoleId: cheap._id, _id: `${dear.slots[2]!._id}-c` };
    await directory.addSlots([slot]);
    const patient = await hospital.patient();
    const appointmentId = await hospital.booked(patient, dear.slots[0]!._id);
    await settled();
    await patient.call(rescheduleAppointment, { params: { appointmentId }, body: { slotId: slot._id } });
    await settled();
    assert.deepEqual(await books(appointmentId), ['charge 5000', 'refund 2000']);
    const { state, charged } = (await payment(patient, appointmentId))!;
    assert.deepEqual([state, charged.amount], ['paid', 5000]);
  });
});
