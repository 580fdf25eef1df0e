import assert from 'node:assert/strict';
import type { Composition, OrganizationAffiliation, ServiceRequest, Task } from '@medplum/fhirtypes';
import { assignConsultation } from '@oih/contracts/http/dispatch';
import { decideConsultation, signOpinion } from '@oih/contracts/http/opinions';
import { ConsultingWorld } from '@oih/testkit/consulting';
import { searchFhir } from '@oih/testkit/fhir/search';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';

describe('a remote consultation in FHIR', function () {
  this.timeout(30_000);
  let world: ConsultingWorld<Api>;

  before(async () => {
    world = await ConsultingWorld.start({ startApi, hashPassword });
    await world.renew();
  });
  after(() => world.close());

  it('is a request, its work and its composition, told to its own people alone and to the patient once it is decided', async () => {
    const id = await world.accepted();
    const params = { consultationId: id };
    const [request] = await searchFhir<ServiceRequest>(world.county.client, `ServiceRequest?_id=${id}`);
    assert.deepEqual(
      [request?.status, request?.priority, request?.note?.[0]?.text],
      ['active', 'routine', '请指导用药'],
    );
    const [task] = await searchFhir<Task>(world.patient, `Task?_id=${id}`);
    assert.deepEqual(
      [task?.status, task?.owner?.reference],
      ['accepted', `Organization/${world.prefecture.organizationId}`],
    );

    const assigned = { practitionerRoleIds: [world.prefecture.roleId], mode: 'asynchronous' as const };
    await world.prefectureCentre.call(assignConsultation, { params, body: assigned });
    const part = { findings: '血压 <168/96', opinion: '高血压', recommendation: '氨氯地平', diagnoses: [] };
    await world.prefecture.client.call(signOpinion, { params, body: { ...part, version: 0, conclusion: '规范用药' } });
    const [signed] = await searchFhir<Composition>(world.prefecture.client, `Composition?_id=${id}`);
    assert.equal(signed?.status, 'final');
    assert.ok(signed?.section?.[0]?.text?.div?.includes('血压 &#60;168/96'));
    assert.equal((await searchFhir(world.patient, `Composition?_id=${id}`)).length, 0);
    const body = { outcome: 'adopted' as const, plainWords: '按专家意见用药' };
    await world.county.client.call(decideConsultation, { params, body });
    assert.equal((await searchFhir(world.patient, `Composition?_id=${id}`)).length, 1);

    for (const stranger of [world.province.client, await world.hospital.patient()])
      for (const type of ['ServiceRequest', 'Task', 'Composition']) {
        assert.equal((await searchFhir(stranger, `${type}?_id=${id}`)).length, 0);
        assert.equal((await stranger.send('GET', `/fhir/${type}/${id}`)).code, undefined);
      }
    const read = await world.county.client.send('GET', `/fhir/ServiceRequest/${id}`);
    assert.equal((read.body as ServiceRequest).id, id);
  });

  it('stands on affiliations, told to who works for one of the institutions', async () => {
    const found = await searchFhir<OrganizationAffiliation>(world.countyAdmin, 'OrganizationAffiliation?active=true');
    assert.deepEqual(
      found
        .map(({ organization, participatingOrganization }) => [
          organization?.reference,
          participatingOrganization?.reference,
        ])
        .sort(),
      [
        [`Organization/${world.county.organizationId}`, `Organization/${world.prefecture.organizationId}`],
        [`Organization/${world.county.organizationId}`, `Organization/${world.province.organizationId}`],
      ].sort(),
    );
    assert.equal((await searchFhir(world.patient, 'OrganizationAffiliation')).length, 0);
  });
});
