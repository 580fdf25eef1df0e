import assert from 'node:assert/strict';
import {
  bookAppointment,
  cancelAppointment,
  getAppointment,
  getConsentText,
  holdSlot,
} from '@oih/contracts/http/appointments';
import {
  type AffectedView,
  decideClosure,
  endClosure,
  getClosure,
  keepMoved,
  listClosures,
  makeClosure,
  previewClosure,
} from '@oih/contracts/http/closures';
import { generalSlot } from '@oih/domain/schedule/slot';
import { agreedTo } from '@oih/testkit/consent';
import { type Doctor, Hospital } from '@oih/testkit/hospital';
import type { HttpClient } from '@oih/testkit/http-client';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';

const hour = 3_600_000;

describe('a doctor who falls ill', () => {
  let hospital: Hospital<Api>;
  let ill: Doctor;
  let colleague: Doctor;
  let admin: HttpClient;
  let patients: HttpClient[];
  let booked: string[];
  before(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
  });
  after(() => hospital.close());

  beforeEach(async () => {
    ill = await hospital.doctor(8);
    colleague = await hospital.doctor(8, ill.organizationId);
    // The colleague is free an hour later than the ill doctor's visits.
    const later = colleague.slots.map(({ start, end }) =>
      generalSlot({
        practitionerRoleId: colleague.roleId,
        organizationId: ill.organizationId,
        start: new Date(start.getTime() + 2 * hour),
        end: new Date(end.getTime() + 2 * hour),
      }),
    );
    await hospital.data.repositories.directory.addSlots(later);
    admin = await hospital.signedInStaff(await hospital.staff({ role: 'admin', organizationId: ill.organizationId }));
    patients = await Promise.all(Array.from({ length: 3 }, () => hospital.patient()));
    booked = [];
    for (const [at, patient] of patients.entries()) booked.push(await hospital.booked(patient, ill.slots[at + 3]!._id));
  });

  const span = () => ({
    practitionerRoleId: ill.roleId,
    from: ill.slots[0]!.start.toISOString(),
    to: ill.slots[7]!.end.toISOString(),
  });
  const preview = async () => (await admin.call(previewClosure, { query: span() })).body.affected;
  const moves = (affected: AffectedView[]) =>
    affected.map(({ appointmentId, proposals }) => ({
      appointmentId,
      action: 'move' as const,
      slotId: proposals[0]!.slotId,
    }));
  const close = async (decisions: ReturnType<typeof moves> = []) =>
    (await admin.call(makeClosure, { body: { ...span(), reason: '医生生病', decisions } })).body;
  const board = async (closureId: string) =>
    (await admin.call(getClosure, { params: { closureId } })).body.affected.map(({ state }) => state);
  const seen = async (at: number) =>
    (await patients[at]!.call(getAppointment, { params: { appointmentId: booked[at]! } })).body.appointment;

  it('shows whom it concerns, each with a first proposal of their own, and changes nothing by looking', async () => {
    const affected = await preview();
    assert.deepEqual(
      affected.map(({ appointmentId, state }) => [appointmentId, state]),
      booked.map((id) => [id, 'undecided']),
    );
    const first = affected.map(({ proposals }) => proposals[0]!.slotId);
    assert.equal(new Set(first).size, 3);
    assert.ok(affected.every(({ proposals }) => proposals[0]!.practitionerRoleId === colleague.roleId));
    assert.equal((await seen(0)).start, ill.slots[3]!.start.toISOString());
  });

  it('is one action: all are moved, told why, asked, and the board shows who has not answered', async () => {
    const { closure, results, affected } = await close(moves(await preview()));
    assert.deepEqual(
      results.map(({ code }) => code),
      [null, null, null],
    );
    assert.deepEqual(
      affected.map(({ state }) => state),
      ['unanswered', 'unanswered', 'unanswered'],
    );
    const moved = await seen(0);
    assert.equal(moved.practitionerRole.id, colleague.roleId);
    assert.deepEqual(moved.moved, { from: ill.slots[3]!.start.toISOString(), reason: '医生生病', answer: null });
    await patients[0]!.call(keepMoved, { params: { appointmentId: booked[0]! } });
    await patients[1]!.call(cancelAppointment, { params: { appointmentId: booked[1]! }, body: {} });
    assert.deepEqual(await board(closure.id), ['kept', 'cancelled-by-patient', 'unanswered']);
    assert.deepEqual(
      (await admin.call(listClosures)).body.closures.map(({ id }) => id),
      [closure.id],
    );
  });

  it('takes no further booking into the closed time, and shows a hold that was under way when it is booked after all', async () => {
    const [early, late] = [await hospital.patient(), await hospital.patient()];
    const held = await early.call(holdSlot, { body: { slotId: ill.slots[7]!._id } });
    const { closure } = await close();
    assert.equal((await late.call(holdSlot, { body: { slotId: ill.slots[6]!._id } })).code, 'SLOT_NOT_OPEN');
    assert.equal((await board(closure.id)).length, 3);
    const consent = agreedTo((await early.call(getConsentText)).body);
    const params = { appointmentId: held.body.appointment.id };
    await early.call(bookAppointment, { params, body: { consent } });
    assert.deepEqual(await board(closure.id), ['undecided', 'undecided', 'undecided', 'undecided']);
  });

  it('does what it can when a proposed time is gone meanwhile, and says what it could not', async () => {
    const decisions = moves(await preview());
    await hospital.booked(await hospital.patient(), decisions[1]!.slotId);
    const { closure, results } = await close(decisions);
    assert.deepEqual(
      results.map(({ code }) => code),
      [null, 'SLOT_TAKEN', null],
    );
    assert.deepEqual(await board(closure.id), ['unanswered', 'undecided', 'unanswered']);
    const cancel = [{ appointmentId: booked[1]!, action: 'cancel' as const }];
    await admin.call(decideClosure, { params: { closureId: closure.id }, body: { decisions: cancel } });
    assert.deepEqual(await board(closure.id), ['unanswered', 'cancelled-by-hospital', 'unanswered']);
    assert.equal((await seen(1)).cancelled?.by, 'hospital');
  });

  it('is the same closure when it is asked for again, by two windows at once', async () => {
    const decisions = moves(await preview());
    const [one, two] = await Promise.all([close(decisions), close(decisions)]);
    assert.equal(one.closure.id, two.closure.id);
    assert.deepEqual(await board(one.closure.id), ['unanswered', 'unanswered', 'unanswered']);
    assert.equal((await seen(0)).moved?.answer, null);
  });

  it('can be taken back: free times are offered again, moved visits stay', async () => {
    const { closure } = await close(moves(await preview()));
    const ended = await admin.call(endClosure, { params: { closureId: closure.id } });
    assert.ok(ended.body.closure.endedAt);
    assert.equal((await seen(0)).practitionerRole.id, colleague.roleId);
    const next = await hospital.patient();
    assert.equal((await next.call(holdSlot, { body: { slotId: ill.slots[3]!._id } })).status, 201);
  });

  it('is nothing that another hospital sees or touches', async () => {
    const { closure } = await close();
    const stranger = await hospital.doctor();
    const other = await hospital.signedInStaff(
      await hospital.staff({ role: 'admin', organizationId: stranger.organizationId }),
    );
    const params = { closureId: closure.id };
    assert.equal((await other.call(getClosure, { params })).code, 'NOT_FOUND');
    assert.equal((await other.call(endClosure, { params })).code, 'NOT_FOUND');
    assert.equal((await other.call(previewClosure, { query: span() })).code, 'NOT_FOUND');
    assert.deepEqual((await other.call(listClosures)).body.closures, []);
    const theirs = await hospital.booked(await hospital.patient(), stranger.slots[3]!._id);
    const decisions = [{ appointmentId: theirs, action: 'cancel' as const }];
    const answer = await admin.call(decideClosure, { params, body: { decisions } });
    assert.deepEqual(answer.body.results, [{ appointmentId: theirs, code: 'NOT_FOUND' }]);
  });
});
