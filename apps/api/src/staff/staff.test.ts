import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { bookAppointment, getConsentText, holdSlot } from '@oih/contracts/http/appointments';
import { getPractitionerRole, listSlots, searchPractitionerRoles } from '@oih/contracts/http/directory';
import { callNext, callPatient } from '@oih/contracts/http/encounters';
import {
  addStaff,
  listStaff,
  listStaffNotices,
  listStrandedVisits,
  putAwayStaffNotice,
  type StaffDetails,
  type StaffMemberView,
  saveStaff,
} from '@oih/contracts/http/staff';
import { generalSlot } from '@oih/domain/schedule/slot';
import { agreedTo } from '@oih/testkit/consent';
import { type Doctor, Hospital, licensed } from '@oih/testkit/hospital';
import type { HttpClient } from '@oih/testkit/http-client';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';

const hour = 3_600_000;
const day = 24 * hour;

describe('the staff of a hospital', () => {
  let hospital: Hospital<Api>;
  let doctor: Doctor;
  let admin: HttpClient;
  const adminOf = async (organizationId: string) =>
    hospital.signedInStaff(await hospital.staff({ role: 'admin', organizationId }));

  before(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
  });
  after(() => hospital.close());
  beforeEach(async () => {
    doctor = await hospital.doctor(4);
    admin = await adminOf(doctor.organizationId);
  });

  const details = (more: Partial<StaffDetails> = {}): StaffDetails => ({
    name: { zh: '何新', en: 'He Xin' },
    title: 'attending',
    departmentCode: '03',
    licenceNumber: randomUUID(),
    credentials: licensed,
    introduction: { zh: '', en: '' },
    fee: { amount: 2000, currency: 'CNY' },
    active: true,
    ...more,
  });
  const member = async (roleId = doctor.roleId): Promise<StaffMemberView> =>
    (await admin.call(listStaff)).body.staff.find(({ practitionerRoleId }) => practitionerRoleId === roleId)!;
  const save = async (more: Partial<StaffDetails>, by = admin) => {
    const { practitionerRoleId, version, details: before } = await member();
    return by.call(saveStaff, { params: { practitionerRoleId }, body: { version, details: { ...before, ...more } } });
  };
  const jobs = async () => {
    await hospital.api.jobs.settled();
    await hospital.api.context.outbox.settled();
  };

  it('is added and changed by its own administrator, and each change is in the audit', async () => {
    const added = await admin.call(addStaff, { body: details() });
    assert.equal(added.status, 201);
    const { practitionerRoleId, version } = added.body.member;
    const saved = await admin.call(saveStaff, {
      params: { practitionerRoleId },
      body: { version, details: { ...added.body.member.details, title: 'chief', name: { zh: '何新明', en: '' } } },
    });
    assert.equal(saved.body.member.version, version + 1);
    assert.deepEqual(saved.body.member.details.name, { zh: '何新明', en: '' });
    await hospital.api.context.outbox.settled();
    const events = await hospital.data.repositories.audit.of(practitionerRoleId);
    assert.deepEqual(
      events.map(({ action, role }) => [action, role]),
      [
        ['staff.added', 'admin'],
        ['staff.changed', 'admin'],
      ],
    );
  });

  it('is nobody’s business at another hospital', async () => {
    const elsewhere = await adminOf((await hospital.doctor(1)).organizationId);
    assert.equal((await save({ title: 'chief' }, elsewhere)).code, 'NOT_FOUND');
    const { staff } = (await elsewhere.call(listStaff)).body;
    assert.ok(!staff.some(({ practitionerRoleId }) => practitionerRoleId === doctor.roleId));
  });

  it('tells the second of two who change the same doctor, and loses neither silently', async () => {
    const { practitionerRoleId, version, details: before } = await member();
    const change = (title: 'chief' | 'resident') =>
      admin.call(saveStaff, { params: { practitionerRoleId }, body: { version, details: { ...before, title } } });
    const both = await Promise.all([change('chief'), change('resident')]);
    assert.deepEqual(both.map(({ status, code }) => code ?? status).sort(), [200, 'EDIT_CONFLICT']);
    const won = both.find(({ status }) => status === 200)!.body.member.details.title;
    assert.equal((await member()).details.title, won);
  });

  it('refuses a licence number that is there, a department that is not, and another name for a known person', async () => {
    const known = details();
    await admin.call(addStaff, { body: known });
    assert.equal((await admin.call(addStaff, { body: known })).code, 'CONFLICT');
    assert.equal((await admin.call(addStaff, { body: details({ departmentCode: '99' }) })).code, 'BAD_REQUEST');
    const second = await hospital.doctor(1);
    const elsewhere = await adminOf(second.organizationId);
    const other = { ...known, name: { zh: '另一人', en: '' } };
    assert.equal((await elsewhere.call(addStaff, { body: other })).code, 'CONFLICT');
    const joined = await elsewhere.call(addStaff, { body: known });
    assert.equal(joined.status, 201);
    const roles = await hospital.data.repositories.staff.byLicence(known.licenceNumber);
    assert.equal(new Set(roles.map(({ practitionerId }) => practitionerId)).size, 1);
  });

  it('adds a licence number once, however many ask at the same moment', async () => {
    const one = details();
    const answers = await Promise.all(Array.from({ length: 6 }, () => admin.call(addStaff, { body: one })));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 409, 409, 409, 409, 409]);
  });

  describe('whose licence ends', () => {
    const found = async () =>
      (
        await hospital.visitor().call(searchPractitionerRoles, { query: { division: '330702' } })
      ).body.practitionerRoles.some(({ id }) => id === doctor.roleId);
    const ends = (validUntil: string | null) => save({ credentials: { ...licensed, validUntil } });

    it('is not offered any more: not in the search, not by a hold, not over FHIR; the renewed licence brings the times back', async () => {
      const [slot] = doctor.slots;
      const patient = await hospital.patient();
      const params = { practitionerRoleId: doctor.roleId };
      assert.equal(await found(), true);
      const held = await patient.call(holdSlot, { body: { slotId: slot!._id } });
      assert.equal(held.status, 201);

      await ends('2026-11-22');
      assert.equal(await found(), false);
      assert.deepEqual(
        (await patient.call(listSlots, { params })).body.slots.map(({ status }) => status),
        ['held'],
      );
      const consent = agreedTo((await patient.call(getConsentText)).body);
      const booking = await patient.call(bookAppointment, {
        params: { appointmentId: held.body.appointment.id },
        body: { consent },
      });
      assert.equal(booking.code, 'ROLE_NOT_OFFERED');
      const refused = await patient.call(holdSlot, { body: { slotId: doctor.slots[1]!._id } });
      assert.equal(refused.code, 'ROLE_NOT_OFFERED');
      assert.deepEqual((refused.body as unknown as { error: { details: object } }).error.details, {
        rule: 'LICENCE',
        unmet: ['licence-expired'],
      });
      const shown = (await patient.call(getPractitionerRole, { params })).body.practitionerRole;
      assert.equal(shown.notOffered, 'licence-expired');
      assert.equal(shown.licence?.validUntil, '2026-11-22');

      const seats = await patient.send('GET', `/fhir/Slot?schedule=Schedule/${doctor.roleId}&status=free`);
      assert.equal((seats.body as { entry?: unknown[] }).entry?.length ?? 0, 0);
      const appointment = {
        resourceType: 'Appointment',
        status: 'proposed',
        participant: [{ status: 'needs-action' }],
      };
      const proposal = { ...appointment, slot: [{ reference: `Slot/${doctor.slots[1]!._id}` }] };
      const asked = { resourceType: 'Parameters', parameter: [{ name: 'appt-resource', resource: proposal }] };
      const hold = await patient.send('POST', '/fhir/Appointment/$hold', JSON.stringify(asked));
      assert.equal(hold.status, 409);
      assert.match(JSON.stringify(hold.body), /LICENCE/);

      await ends(null);
      assert.equal(await found(), true);
      const open = (await patient.call(listSlots, { params })).body.slots;
      assert.equal(open.length, 4);
      assert.equal((await patient.call(holdSlot, { body: { slotId: doctor.slots[1]!._id } })).status, 201);
    });

    it('is still offered today when today is the last day, and not for tomorrow', async () => {
      const tomorrow = new Date(doctor.slots[0]!.start.getTime() + day);
      const { roleId: practitionerRoleId, organizationId } = doctor;
      const late = generalSlot({
        practitionerRoleId,
        organizationId,
        start: tomorrow,
        end: new Date(tomorrow.getTime() + hour / 4),
      });
      await hospital.data.repositories.directory.addSlots([late]);
      await ends('2026-11-23');
      const patient = await hospital.patient();
      assert.equal((await patient.call(holdSlot, { body: { slotId: late._id } })).code, 'ROLE_NOT_OFFERED');
      assert.equal((await patient.call(holdSlot, { body: { slotId: doctor.slots[0]!._id } })).status, 201);
    });

    it('begins no visit: who waits is not called in before the licence is renewed', async () => {
      const { encounterId } = await hospital.waiting(await hospital.patient(), doctor.slots[0]!._id);
      const client = await hospital.signedInStaff(doctor.userName);
      await ends('2026-11-22');
      assert.equal((await client.call(callPatient, { params: { encounterId } })).code, 'ROLE_NOT_OFFERED');
      assert.equal((await client.call(callNext)).code, 'ROLE_NOT_OFFERED');
      await ends(null);
      assert.equal((await client.call(callPatient, { params: { encounterId } })).status, 200);
    });

    it('leaves the booked visits to the administrator, with other times for each', async () => {
      const colleague = await hospital.doctor(4, doctor.organizationId);
      const appointmentId = await hospital.booked(await hospital.patient(), doctor.slots[2]!._id);
      assert.deepEqual((await admin.call(listStrandedVisits)).body.stranded, []);
      await ends('2026-11-22');
      const [stranded, ...more] = (await admin.call(listStrandedVisits)).body.stranded;
      assert.equal(more.length, 0);
      assert.equal(stranded?.reason, 'licence-expired');
      assert.deepEqual(
        stranded?.affected.map((one) => one.appointmentId),
        [appointmentId],
      );
      const proposed = stranded?.affected[0]?.proposals ?? [];
      assert.ok(proposed.length > 0);
      assert.ok(proposed.every(({ practitionerRoleId }) => practitionerRoleId === colleague.roleId));
    });
  });

  describe('is watched by the clock', () => {
    it('with a warning 60, 30 and 7 days before a licence ends, one when it has ended, each once', async () => {
      const shown = async () =>
        (await admin.call(listStaffNotices)).body.notices
          .filter(({ practitionerRoleId }) => practitionerRoleId === doctor.roleId)
          .map(({ kind, days }) => `${kind} ${days}`);
      /** The licence ends so many days from today; then a day passes. */
      const dayBefore = async (days: number) => {
        const now = hospital.clock.now().getTime();
        const validUntil = new Date(now + days * day).toISOString().slice(0, 10);
        await save({ credentials: { ...licensed, validUntil } });
        const before = await shown();
        hospital.clock.advance(day);
        await jobs();
        admin = await adminOf(doctor.organizationId);
        return [before, await shown()];
      };
      assert.deepEqual(await dayBefore(61), [[], ['licence-ends 60']]);
      assert.deepEqual(await dayBefore(31), [['licence-ends 60'], ['licence-ends 30']]);
      assert.deepEqual(await dayBefore(8), [['licence-ends 30'], ['licence-ends 7']]);
      const [notice] = (await admin.call(listStaffNotices)).body.notices;
      await admin.call(putAwayStaffNotice, { params: { noticeId: notice!.id } });
      hospital.clock.advance(hour);
      await jobs();
      assert.deepEqual(await shown(), []);
      assert.deepEqual(await dayBefore(0), [['licence-ends 7'], ['licence-ended 0']]);
      assert.equal((await member()).notOffered, 'licence-expired');
      await save({ credentials: { ...licensed, validUntil: '2030-01-01' } });
      assert.deepEqual(await shown(), []);
      assert.equal((await member()).notOffered, null);
      await hospital.api.context.outbox.settled();
      const events = await hospital.data.repositories.audit.of(doctor.roleId);
      const warned = events.filter(({ role, action }) => role === 'system' && action.startsWith('staff.'));
      assert.deepEqual(warned.map(({ action }) => action).sort(), [
        'staff.licence-ended',
        ...Array<string>(6).fill('staff.licence-ends'),
      ]);
    });
  });
});
