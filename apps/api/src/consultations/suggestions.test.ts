import assert from 'node:assert/strict';
import { offerConsultation, suggestInstitutions, takeConsultation } from '@oih/contracts/http/dispatch';
import { setOnCall } from '@oih/contracts/http/on-call';
import { ConsultingWorld, type SignedIn } from '@oih/testkit/consulting';
import { pastConsultation } from '@oih/testkit/past-consultation';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';

const hour = 3_600_000;

/** Found when a province was simulated for a week: the first of two hospitals that fitted alike was given everything. */
describe('institutions that a centre may offer a case to', () => {
  let world: ConsultingWorld<Api>;
  let beside: SignedIn;

  before(async () => {
    world = await ConsultingWorld.start({ startApi, hashPassword });
  });
  beforeEach(async () => {
    await world.renew();
    beside = await world.neighbour();
  });
  after(() => world.close());

  async function suggested(some: Parameters<typeof world.submitted>[0] = {}): Promise<string[]> {
    const params = { consultationId: await world.submitted(some) };
    await world.prefectureCentre.call(takeConsultation, { params });
    const { suggestions } = (await world.prefectureCentre.call(suggestInstitutions, { params })).body;
    const wanted = [world.prefecture.organizationId, beside.organizationId];
    const order = suggestions.map(({ organization }) => organization.id).filter((id) => wanted.includes(id));
    const body = { organizationId: order[0]! };
    assert.equal((await world.prefectureCentre.call(offerConsultation, { params, body })).status, 200);
    return order;
  }

  it('come in turn when they fit alike: who has taken fewer cases lately comes first, also when none is open', async () => {
    const { prefecture, county, hospital } = world;
    const by = { userId: 'somebody', role: 'dispatcher' };
    const taken = async (to: string, at: Date) =>
      hospital.data.repositories.consultations.add(
        pastConsultation({ from: county.organizationId, to, submittedAt: at, status: 'closed' }),
        by,
      );
    const now = hospital.clock.now();
    await taken(prefecture.organizationId, new Date(now.getTime() - hour));
    assert.deepEqual(await suggested(), [beside.organizationId, prefecture.organizationId]);
    await taken(beside.organizationId, new Date(now.getTime() - hour));
    await taken(beside.organizationId, new Date(now.getTime() - 2 * hour));
    // What is long ago does not count.
    await taken(prefecture.organizationId, new Date(now.getTime() - 8 * 24 * hour));
    await taken(prefecture.organizationId, new Date(now.getTime() - 9 * 24 * hour));
    assert.deepEqual(await suggested(), [prefecture.organizationId, beside.organizationId]);
  });

  it('are not preferred for who is on call, unless the case cannot wait', async () => {
    const { prefecture, hospital } = world;
    const until = new Date(hospital.clock.now().getTime() + hour).toISOString();
    await beside.client.call(setOnCall, { body: { until } });
    const by = { userId: 'somebody', role: 'dispatcher' };
    const past = { from: world.county.organizationId, submittedAt: hospital.clock.now(), status: 'closed' } as const;
    await hospital.data.repositories.consultations.add(pastConsultation({ ...past, to: beside.organizationId }), by);
    assert.equal((await suggested())[0], prefecture.organizationId);
    assert.equal((await suggested({ urgency: 'urgent' }))[0], beside.organizationId);
  });
});
