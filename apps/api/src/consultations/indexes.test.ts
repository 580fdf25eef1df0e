import assert from 'node:assert/strict';
import { consultationBoxes } from '@oih/contracts/http/consultations';
import { Hospital } from '@oih/testkit/hospital';
import { type Db, MongoClient } from 'mongodb';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';
import { boxOf } from './boxes.ts';

/** Accounts and institutions are many in a province, and a step of a consultation asks for a few of them several times. */
describe('what a step of a consultation looks up', () => {
  let hospital: Hospital<Api>;
  let client: MongoClient;
  let db: Db;

  before(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
    client = await MongoClient.connect(hospital.storeUri);
    db = client.db();
  });
  after(async () => {
    await client.close();
    await hospital.close();
  });

  const overIndexes = async (name: string, filter: Record<string, unknown>): Promise<void> => {
    const plan = JSON.stringify(await db.collection(name).find(filter).explain('queryPlanner'));
    assert.match(plan, /IXSCAN/, `${name} ${JSON.stringify(filter)}`);
    assert.doesNotMatch(plan, /COLLSCAN/, `${name} ${JSON.stringify(filter)}`);
  };

  it('is found over indexes: who dispatches at institutions, who works as a doctor, what belongs to an institution', async () => {
    const places = { $in: ['org-a', 'org-b'] };
    const asked = { role: 'dispatcher', organizationId: places };
    await overIndexes('accounts', { active: true, 'roles.organizationId': places, roles: { $elemMatch: asked } });
    await overIndexes('accounts', { active: true, 'roles.practitionerRoleId': 'role-a' });
    await overIndexes('organizations', { partOf: 'org-a' });
    await overIndexes('practitionerRoles', { organizationId: places, active: true });
  });

  it('is found over indexes: each list of consultations', async () => {
    const roles = [
      { role: 'dispatcher', organizationId: 'org-a' },
      { role: 'dispatcher', organizationId: 'org-b' },
      { role: 'practitioner', organizationId: 'org-a', practitionerRoleId: 'role-a' },
    ];
    for (const box of consultationBoxes) {
      const { whose } = await boxOf(hospital.api.context, { roles } as never, box);
      await overIndexes('consultations', { ...whose, $and: [{ status: { $nin: ['closed', 'cancelled'] } }] });
    }
  });
});
