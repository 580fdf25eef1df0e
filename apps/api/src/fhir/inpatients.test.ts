import assert from 'node:assert/strict';
import type { Encounter, ServiceRequest } from '@medplum/fhirtypes';
import { ConsultingWorld } from '@oih/testkit/consulting';
import { searchFhir } from '@oih/testkit/fhir/search';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';

describe('an in-patient in FHIR', function () {
  this.timeout(60_000);
  let world: ConsultingWorld<Api>;

  before(async () => {
    world = await ConsultingWorld.start({ startApi, hashPassword });
    await world.renew();
  });
  after(() => world.close());

  it('is an encounter of class IMP with ward and bed, to which the request refers', async () => {
    const { encounterId } = await world.lying();
    const [stay] = await searchFhir<Encounter>(world.county.client, `Encounter?_id=${encounterId}`);
    assert.deepEqual(
      [stay!.class!.code, stay!.status, stay!.appointment, stay!.period!.start],
      ['IMP', 'in-progress', undefined, '2026-11-20'],
    );
    assert.deepEqual(
      stay!.location!.map(({ location, physicalType }) => [location!.display, physicalType!.coding![0]!.code]),
      [
        ['呼吸三病区', 'wa'],
        ['12', 'bd'],
      ],
    );
    assert.equal(stay!.reasonCode![0]!.coding![0]!.code, 'J18.9');
    const id = await world.submitted();
    const [request] = await searchFhir<ServiceRequest>(world.county.client, `ServiceRequest?_id=${id}`);
    assert.equal(request!.encounter!.reference, `Encounter/${encounterId}`);
    for (const stranger of [world.province.client, world.countyAdmin, await world.hospital.patient()])
      assert.equal((await searchFhir(stranger, `Encounter?_id=${encounterId}`)).length, 0);
  });
});
