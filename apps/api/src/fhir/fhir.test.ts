import assert from 'node:assert/strict';
import type { Appointment, Bundle, CapabilityStatement, Slot } from '@medplum/fhirtypes';
import { getConsentText } from '@oih/contracts/http/appointments';
import { conforms } from '@oih/testkit/fhir/conforms';
import { Hospital } from '@oih/testkit/hospital';
import type { HttpClient } from '@oih/testkit/http-client';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';
import { searches } from './searches/all.ts';

const fhirJson = { 'content-type': 'application/fhir+json' };

describe('the FHIR facade', () => {
  let hospital: Hospital<Api>;
  let doctor: Awaited<ReturnType<Hospital<Api>['doctor']>>;

  before(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
    doctor = await hospital.doctor();
  });
  after(() => hospital.close());

  const get = async (path: string, client: HttpClient = hospital.visitor()) => {
    const { status, body } = await client.send('GET', `/fhir/${path}`);
    conforms(body);
    return { status, body };
  };
  const entries = async <T>(path: string, client?: HttpClient) =>
    ((await get(path, client)).body as Bundle).entry?.map(({ resource }) => resource as T) ?? [];
  const operate = async (name: string, parameter: object[], client: HttpClient) => {
    const body = JSON.stringify({ resourceType: 'Parameters', parameter });
    const answer = await client.send('POST', `/fhir/Appointment/$${name}`, body, fhirJson);
    conforms(answer.body);
    return answer;
  };
  const outcome = ({ status, body }: { status: number; body: unknown }) => {
    const { issue } = body as { issue: { code: string; details: { coding: { code: string }[] } }[] };
    return `${status} ${issue[0]!.code} ${issue[0]!.details.coding[0]!.code}`;
  };
  const times = { start: '2026-11-23T00:00:00Z', end: '2026-11-24T00:00:00Z' };
  const span = [
    { name: 'start', valueDateTime: times.start },
    { name: 'end', valueDateTime: times.end },
  ];
  const proposals = async (client: HttpClient) => {
    const role = { name: 'practitioner', valueReference: { reference: `PractitionerRole/${doctor.roleId}` } };
    return ((await operate('find', [...span, role], client)).body as Bundle).entry!.map(
      ({ resource }) => resource as Appointment,
    );
  };
  const consent = async () => {
    const { version, sha256, sensitive } = (await hospital.visitor().call(getConsentText)).body;
    return [
      { name: 'consent-version', valueString: version },
      { name: 'consent-sha256', valueString: sha256 },
      { name: 'sensitive-version', valueString: sensitive.version },
      { name: 'sensitive-sha256', valueString: sensitive.sha256 },
    ];
  };

  it('says what it serves, and serves each type that it names', async () => {
    const { body } = await get('metadata');
    const types = (body as CapabilityStatement).rest![0]!.resource!.map(({ type }) => type!);
    assert.ok(types.includes('Schedule') && types.includes('Slot') && types.includes('HealthcareService'));
    const patient = await hospital.patient();
    const directory = new Set(types.filter((type) => searches[type]!.open));
    for (const type of types) {
      const query = type === 'Slot' ? `?schedule=Schedule/${doctor.roleId}` : '';
      const found = await entries<{ resourceType: string; id: string }>(`${type}${query}`, patient);
      // Of what concerns patients this one has nothing yet.
      if (!directory.has(type) && found.length === 0) continue;
      assert.ok(found.length > 0, `${type} is found`);
      const { resourceType, id } = found[0]!;
      const read = (await get(`${resourceType}/${id}`, patient)).body as { id: string };
      assert.deepEqual(read, found[0], `${type} reads as it was found`);
    }
  });

  it('follows from a service to its schedule and to the times, and tells what is taken', async () => {
    const schedules = await entries<{ id: string }>(`Schedule?actor=PractitionerRole/${doctor.roleId}`);
    assert.deepEqual(
      schedules.map(({ id }) => id),
      [doctor.roleId],
    );
    const patient = await hospital.patient();
    await hospital.booked(patient, doctor.slots[7]!._id);
    const query = `Slot?schedule=Schedule/${doctor.roleId}&start=ge${times.start}&start=lt${times.end}`;
    const all = await entries<Slot>(query);
    assert.deepEqual(
      all.map(({ start }) => start),
      doctor.slots.map(({ start }) => start.toISOString()),
    );
    assert.equal(all[7]!.status, 'busy');
    assert.equal((await entries<Slot>(`${query}&status=free`)).length, 7);
  });

  it('gives a search page by page, each time once', async () => {
    const seen: string[] = [];
    let path = `Slot?schedule=${doctor.roleId}&_count=3`;
    for (;;) {
      const { body } = await get(path);
      const { entry = [], link = [] } = body as Bundle;
      seen.push(...entry.map(({ resource }) => resource!.id!));
      const next = link.find(({ relation }) => relation === 'next')?.url;
      if (!next) break;
      path = next.slice(next.indexOf('/fhir/') + '/fhir/'.length);
    }
    assert.deepEqual(
      seen,
      doctor.slots.map(({ _id }) => _id),
    );
  });

  it('answers 304 to whoever has the present version', async () => {
    const path = `/fhir/Practitioner/practitioner-${doctor.roleId.slice('role-'.length)}`;
    const url = `${hospital.origin}${path}`;
    const etag = (await fetch(url)).headers.get('etag')!;
    assert.match(etag, /^W\/"/);
    assert.equal((await fetch(url, { headers: { 'if-none-match': etag } })).status, 304);
    assert.equal((await fetch(url, { headers: { 'if-none-match': 'W/"older"' } })).status, 200);
  });

  it('finds, holds and books with the consent, by the same commands as everybody else', async () => {
    const patient = await hospital.patient();
    const [proposal] = await proposals(patient);
    assert.deepEqual([proposal!.status, proposal!.id], ['proposed', undefined]);
    const held = await operate('hold', [{ name: 'appt-resource', resource: proposal }], patient);
    const pending = (held.body as Bundle).entry![0]!.resource as Appointment;
    assert.equal(pending.status, 'pending');
    const reference = { name: 'appt-reference', valueReference: { reference: `Appointment/${pending.id}` } };
    assert.equal(outcome(await operate('book', [reference], patient)), '409 business-rule CONSENT_REQUIRED');
    const booked = await operate('book', [reference, ...(await consent())], patient);
    assert.equal(((booked.body as Bundle).entry![0]!.resource as Appointment).status, 'booked');
    assert.deepEqual(
      (await entries<Appointment>('Appointment', patient)).map(({ id, status }) => [id, status]),
      [[pending.id, 'booked']],
    );
    const other = await hospital.patient();
    assert.equal(
      outcome(await operate('hold', [{ name: 'appt-resource', resource: proposal }], other)),
      '409 conflict SLOT_TAKEN',
    );
  });

  it('tells an appointment to its patient and its practitioner, and to nobody else', async () => {
    const patient = await hospital.patient();
    const appointmentId = await hospital.booked(patient, doctor.slots[3]!._id);
    const path = `Appointment/${appointmentId}`;
    const elsewhere = await hospital.doctor();
    const roles = ['pharmacist', 'dispatcher', 'admin', 'supervisor'] as const;
    const staff = await Promise.all(
      roles.map(async (role) =>
        hospital.signedInStaff(await hospital.staff({ role, organizationId: doctor.organizationId })),
      ),
    );
    assert.equal((await get(path, patient)).status, 200);
    assert.equal((await get(path, await hospital.signedInStaff(doctor.userName))).status, 200);
    const strangers = [await hospital.patient(), await hospital.signedInStaff(elsewhere.userName), ...staff];
    for (const stranger of strangers) {
      assert.equal(outcome(await get(path, stranger)), '404 not-found NOT_FOUND');
      assert.deepEqual(await entries(`Appointment?_id=${appointmentId}`, stranger), []);
    }
    assert.equal(outcome(await get(path)), '401 login UNAUTHENTICATED');
    const doctorsOwn = await hospital.signedInStaff(doctor.userName);
    assert.equal(outcome(await operate('hold', [], doctorsOwn)), '403 forbidden FORBIDDEN');
    assert.equal(outcome(await operate('book', [], hospital.visitor())), '401 login UNAUTHENTICATED');
  });

  it('refuses what it does not understand with an OperationOutcome', async () => {
    const patient = await hospital.patient();
    for (const path of ['Slot', 'Slot?schedule=x&start=soon', 'Organization?unknown=1', 'Slot?schedule=x&_count=-1'])
      assert.equal(outcome(await get(path)), '400 invalid BAD_REQUEST', path);
    assert.equal(outcome(await get('Basic')), '404 not-found NOT_FOUND');
    assert.equal(outcome(await get('constructor/x')), '404 not-found NOT_FOUND');
    for (const body of ['{', '[]', '{"resourceType":"Bundle"}', '{"resourceType":"Parameters","parameter":[{}]}']) {
      const answer = await patient.send('POST', '/fhir/Appointment/$hold', body, fhirJson);
      conforms(answer.body);
      assert.equal(outcome(answer), '400 invalid BAD_REQUEST', body);
    }
    const bad = {
      name: 'appt-resource',
      resource: { resourceType: 'Appointment', slot: [{ reference: 'Patient/x' }] },
    };
    assert.equal(outcome(await operate('hold', [bad], patient)), '400 invalid BAD_REQUEST');
  });

  it('does not take a change from a page of somebody else', async () => {
    const patient = await hospital.patient();
    const answer = await patient.send('POST', '/fhir/Appointment/$hold', '{}', {
      ...fhirJson,
      origin: 'https://evil.example',
    });
    assert.equal(outcome(answer), '403 business-rule ORIGIN_REJECTED');
  });
});
