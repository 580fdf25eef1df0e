import assert from 'node:assert/strict';
import { getAnalytics } from '@oih/contracts/http/analytics';
import type { Organization } from '@oih/data/directory/models';
import { spanKinds } from '@oih/domain/analytics/span';
import { newId } from '@oih/platform/ids';
import { Hospital } from '@oih/testkit/hospital';
import fc from 'fast-check';
import { type Db, MongoClient } from 'mongodb';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';
import { measure } from './measure.ts';
import { naiveFigures } from './reference/naive.ts';
import { type MadeUpSeat, type MadeUpVisit, madeUpSeat, madeUpVisit, recordsOf } from './reference/visits.ts';

/** Zones with the moments at which their daylight saving changes, and one without. */
const places = [
  { timeZone: 'Asia/Shanghai', moment: new Date('2026-10-31T16:00:00Z') },
  { timeZone: 'Europe/Berlin', moment: new Date('2026-10-25T01:00:00Z') },
  { timeZone: 'America/New_York', moment: new Date('2026-03-08T07:00:00Z') },
  { timeZone: 'Australia/Lord_Howe', moment: new Date('2026-04-04T15:00:00Z') },
];

describe('the analysis of a hospital', function () {
  this.timeout(120_000);
  let hospital: Hospital<Api>;
  let driver: MongoClient;
  let db: Db;

  before(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
    driver = await MongoClient.connect(hospital.storeUri);
    db = driver.db();
  });
  after(async () => {
    await driver.close();
    await hospital.close();
  });

  /** A hospital in a zone with three doctors in two departments. */
  async function place(timeZone: string): Promise<Organization> {
    const organization: Organization = {
      _id: `org-${newId()}`,
      name: { zh: '试验医院', en: 'Test Hospital' },
      level: 'county',
      divisionCode: '330702',
      timeZone,
      departments: ['03', '07'].map((code) => ({ code, name: { zh: code, en: code } })),
    };
    const practitionerRoles = [0, 1, 2].map((role) => ({
      _id: `${organization._id}-role-${role}`,
      practitionerId: `${organization._id}-person-${role}`,
      organizationId: organization._id,
      divisionCode: '330702',
      level: 'county' as const,
      departmentCode: role === 2 ? '07' : '03',
      title: 'attending' as const,
      licenceNumber: newId(),
      introduction: { zh: '', en: '' },
      fee: { amount: 0, currency: 'CNY' as const },
      active: true,
    }));
    const practitioners = practitionerRoles.map(({ practitionerId }) => ({
      _id: practitionerId,
      name: { zh: practitionerId, en: practitionerId },
    }));
    await hospital.data.repositories.directory.add({ organizations: [organization], practitioners, practitionerRoles });
    return organization;
  }

  async function store(organizationId: string, visits: MadeUpVisit[], seats: MadeUpSeat[]): Promise<void> {
    for (const [name, records] of Object.entries(recordsOf(organizationId, visits, seats)))
      if (records.length > 0) await db.collection(name).insertMany(records as never[]);
  }

  const dateOf = (instant: Date, timeZone: string) => new Intl.DateTimeFormat('en-CA', { timeZone }).format(instant);

  it('is what one gets by going through the visits one by one, in every zone and across daylight saving', async () => {
    const given = fc.constantFrom(...places).chain(({ timeZone, moment }) =>
      fc.record({
        timeZone: fc.constant(timeZone),
        date: fc.integer({ min: -3, max: 3 }).map((days) => new Date(moment.getTime() + days * 86_400_000)),
        visits: fc.array(madeUpVisit({ timeZone, moment }), { minLength: 1, maxLength: 80, size: 'max' }),
        seats: fc.array(madeUpSeat({ timeZone, moment }), { minLength: 1, maxLength: 80, size: 'max' }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(given, async ({ timeZone, date, visits, seats }) => {
        const organization = await place(timeZone);
        await store(organization._id, visits, seats);
        for (const kind of spanKinds) {
          const found = await measure(hospital.api.context, organization, kind, dateOf(date, timeZone));
          const naive = (role?: (one: number) => boolean) =>
            naiveFigures(
              visits.filter((visit) => role?.(visit.role) ?? true),
              seats.filter((seat) => role?.(seat.role) ?? true),
              { kind, date, timeZone },
            );
          assert.deepEqual(found.total, naive());
          for (const { department, figures } of found.departments)
            assert.deepEqual(
              figures,
              naive((role) => (department.code === '07') === (role === 2)),
            );
          for (const { practitionerRoleId, figures } of found.doctors)
            assert.deepEqual(
              figures,
              naive((role) => practitionerRoleId.endsWith(`role-${role}`)),
            );
          const sum = (of: (one: (typeof found.parts)[number]['figures']) => number) =>
            found.parts.reduce((total, { figures }) => total + of(figures), 0);
          assert.equal(
            sum(({ booked }) => booked),
            found.total.booked,
          );
          assert.equal(
            sum(({ offered }) => offered),
            found.total.offered,
          );
        }
      }),
      { numRuns: 15 },
    );
  });

  it('reads no more than the stretch that it is asked for, by an index', async () => {
    for (const name of ['appointments', 'encounters', 'slots']) {
      const match = { organizationId: 'org-of-nobody', start: { $gte: new Date(0), $lt: new Date(1) } };
      const plan = await db.collection(name).find(match).explain('queryPlanner');
      assert.match(JSON.stringify(plan), /IXSCAN/);
      assert.match(JSON.stringify(plan), /organizationId_1_start_1/);
    }
  });

  it('is told to the administrators of the hospital alone, says when there was nothing, and names nobody', async () => {
    const own = await place('Asia/Shanghai');
    const elsewhere = await place('Asia/Shanghai');
    const admin = await hospital.admin(own._id);
    const query = { span: 'month', date: '2026-11-23' } as const;
    const { body } = await admin.call(getAnalytics, { query });
    assert.deepEqual([body.organizationId, body.timeZone, body.parts.length], [own._id, 'Asia/Shanghai', 30]);
    assert.deepEqual([body.total.booked, body.total.use, body.total.waits.median], [0, null, null]);
    assert.deepEqual([body.departments, body.doctors], [[], []]);
    assert.equal(
      (await admin.call(getAnalytics, { query: { ...query, organizationId: elsewhere._id } })).code,
      'NOT_FOUND',
    );
    const supervisor = { role: 'supervisor' as const, organizationId: own._id };
    const other = await hospital.signedInStaff(await hospital.staff(supervisor));
    assert.equal((await other.call(getAnalytics, { query })).code, 'FORBIDDEN');
    const { slots, organizationId } = await hospital.doctor();
    const patient = await hospital.patient();
    await hospital.waiting(patient, slots[0]!._id);
    const theirs = await hospital.admin(organizationId);
    const answer = JSON.stringify((await theirs.call(getAnalytics, { query })).body);
    assert.match(answer, /"came":1/);
    assert.doesNotMatch(answer, /patient|王试/);
  });
});
