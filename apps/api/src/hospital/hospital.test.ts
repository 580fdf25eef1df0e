import assert from 'node:assert/strict';
import { getHospital, type HospitalView, saveHospital } from '@oih/contracts/http/hospital';
import { type Doctor, Hospital } from '@oih/testkit/hospital';
import type { HttpClient } from '@oih/testkit/http-client';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';

describe('a hospital as its administrators write it', () => {
  let hospital: Hospital<Api>;
  let doctor: Doctor;
  let admin: HttpClient;

  before(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
  });
  after(() => hospital.close());
  beforeEach(async () => {
    doctor = await hospital.doctor(1);
    const { organizationId } = doctor;
    admin = await hospital.signedInStaff(await hospital.staff({ role: 'admin', organizationId }));
  });

  const present = async (): Promise<HospitalView> => (await admin.call(getHospital)).body.hospital;
  const save = async (some: Partial<HospitalView>, version?: number) => {
    const { departments, services, locations, ...rest } = { ...(await present()), ...some };
    return admin.call(saveHospital, {
      body: { version: version ?? rest.version, departments, services, locations },
    });
  };
  const cardiology = { code: '03.04', name: { zh: '心血管内科', en: 'Cardiology' } };
  const internal = { code: '03', name: { zh: '内科', en: 'Internal medicine' } };
  const resources = async (path: string) => {
    const { body } = await hospital.visitor().send('GET', path);
    return ((body as { entry?: { resource: Record<string, unknown> }[] }).entry ?? []).map(({ resource }) => resource);
  };

  it('has departments, services and locations, which FHIR tells by their ids', async () => {
    const { organizationId } = doctor;
    const service = {
      id: 'service-nutrition',
      departmentCode: '03',
      name: { zh: '营养咨询', en: '' },
      comment: '',
      active: false,
    };
    const place = { id: 'place-centre', name: { zh: '远程会诊中心', en: 'Centre' }, directions: '三层', active: true };
    const saved = await save({ departments: [cardiology, internal], services: [service], locations: [place] });
    assert.equal(saved.body.hospital.version, 1);
    assert.deepEqual(
      saved.body.hospital.departments.map(({ code }) => code),
      ['03', '03.04'],
    );

    const own = `organization=Organization/${organizationId}`;
    const services = await resources(`/fhir/HealthcareService?${own}`);
    assert.deepEqual(
      services.map(({ id, active }) => [id, active]),
      [
        [`${organizationId}.03`, true],
        [`${organizationId}.03.04`, true],
        [`${organizationId}.service-nutrition`, false],
      ],
    );
    const { status } = await hospital.visitor().send('GET', `/fhir/HealthcareService/${organizationId}.03.04`);
    assert.equal(status, 200);
    const places = await resources(`/fhir/Location?${own}`);
    assert.deepEqual(
      places.map(({ id, partOf }) => [id, partOf]),
      [
        [organizationId, undefined],
        [`${organizationId}.place-centre`, { reference: `Location/${organizationId}` }],
      ],
    );
    const [named] = await resources(`/fhir/Location?${own}&name=${encodeURIComponent('远程')}`);
    assert.equal(named?.description, '三层');
  });

  it('keeps a department that has doctors, and a service within a department', async () => {
    assert.equal((await save({ departments: [cardiology] })).code, 'CONFLICT');
    assert.equal((await save({ departments: [internal, internal] })).code, 'BAD_REQUEST');
    const lost = { id: 'service-lost', departmentCode: '99', name: { zh: '无', en: '' }, comment: '', active: true };
    assert.equal((await save({ services: [lost] })).code, 'BAD_REQUEST');
    assert.equal((await present()).version, 0);
  });

  it('tells the second of two who change it at once', async () => {
    const both = await Promise.all([
      save({ departments: [internal, cardiology] }, 0),
      save({ departments: [internal] }, 0),
    ]);
    assert.deepEqual(both.map(({ status, code }) => code ?? status).sort(), [200, 'EDIT_CONFLICT']);
  });
});
