import assert from 'node:assert/strict';
import type { Bundle, ServiceRequest, Task } from '@medplum/fhirtypes';
import { recordFollowUp } from '@oih/contracts/http/referral-care';
import { searchFhir } from '@oih/testkit/fhir/search';
import { ReferringWorld } from '@oih/testkit/referring';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';

describe('a referral in FHIR', function () {
  this.timeout(30_000);
  let referring: ReferringWorld<Api>;
  let id: string;

  before(async () => {
    referring = await ReferringWorld.start({ startApi, hashPassword });
    await referring.renew();
    id = await referring.down();
  });
  after(() => referring.close());

  it('is a request with its state, and a task for each follow-up that is based on it', async () => {
    const { patient, county } = referring.world;
    const [request] = await searchFhir<ServiceRequest>(county.client, `ServiceRequest?_id=${id}`);
    assert.deepEqual([request?.status, request?.category?.[0]?.coding?.[0]?.code], ['completed', '3457005']);
    const [state, ...followUps] = await searchFhir<Task>(patient, `Task?patient=${request!.subject!.reference}`);
    assert.deepEqual([state?.status, state?.businessStatus?.coding?.[0]?.code], ['completed', 'referred-down']);
    assert.deepEqual(
      followUps.map(({ status, basedOn }) => [status, basedOn?.[0]?.reference]),
      [
        ['requested', `ServiceRequest/${id}`],
        ['requested', `ServiceRequest/${id}`],
      ],
    );

    const { client } = referring.station;
    const taskId = followUps.find(({ description }) => description === '测血压')!.id!.split('.')[1]!;
    const reading = { kind: 'blood-pressure' as const, value: 138, diastolic: 84 };
    const body = { outcome: 'done' as const, note: '按时服药', reading };
    await client.call(recordFollowUp, { params: { referralId: id, taskId }, body });
    const done = (await searchFhir<Task>(client, `Task?based-on=ServiceRequest/${id}`)).find(
      ({ status }) => status === 'completed',
    );
    assert.deepEqual(
      [done?.note?.[0]?.text, done?.output?.map(({ valueQuantity }) => valueQuantity?.value)],
      ['按时服药', [138, 84]],
    );
    const one = await client.send('GET', `/fhir/Task/${id}.${taskId}`);
    assert.equal((one.body as Task).description, '测血压');
  });

  it('is told to its own people alone, and a page goes on within it', async () => {
    const { province, hospital, county } = referring.world;
    for (const stranger of [province.client, await hospital.patient()])
      for (const type of ['ServiceRequest', 'Task'])
        assert.equal((await searchFhir(stranger, `${type}?_id=${id}`)).length, 0);
    const all = (await searchFhir<Task>(county.client, 'Task')).map((task) => task.id);
    const paged: (string | undefined)[] = [];
    let next: string | undefined = '/fhir/Task?_count=1';
    while (next && paged.length < 20) {
      const body = (await county.client.send('GET', next)).body as Bundle;
      paged.push(...(body.entry ?? []).map(({ resource }) => resource?.id));
      const link = body.link?.find(({ relation }) => relation === 'next')?.url;
      next = link && new URL(link).pathname + new URL(link).search;
    }
    assert.ok(all.length >= 3);
    assert.deepEqual(paged, all);
  });
});
