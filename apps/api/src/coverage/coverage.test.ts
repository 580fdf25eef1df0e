import assert from 'node:assert/strict';
import { getCoverage, getPlaceCoverage, getQuality } from '@oih/contracts/http/coverage';
import type { Organization } from '@oih/data/directory/models';
import type { Alliance } from '@oih/data/network/models';
import { Hospital } from '@oih/testkit/hospital';
import type { HttpClient } from '@oih/testkit/http-client';
import { namesInRecords, type PastConsultation, pastConsultation } from '@oih/testkit/past-consultation';
import { type Db, MongoClient } from 'mongodb';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';

const day = 86_400_000;
const date = '2026-11-23';

describe('what a supervisor is told', function () {
  this.timeout(60_000);
  let hospital: Hospital<Api>;
  let driver: MongoClient;
  let db: Db;
  let supervisor: HttpClient;

  const place = (id: string, level: Organization['level'], divisionCode: string): Organization => ({
    _id: id,
    name: { zh: id, en: id },
    level,
    divisionCode,
    timeZone: 'Asia/Shanghai',
    departments: [],
  });
  const daysAgo = (days: number) => new Date(hospital.clock.now().getTime() - days * day);
  const add = async (count: number, past: Omit<PastConsultation, 'submittedAt'>, submittedAt = daysAgo(3)) => {
    const records = Array.from({ length: count }, () => pastConsultation({ ...past, submittedAt }));
    if (count > 0) await db.collection('consultations').insertMany(records as never[]);
  };
  const addReferrals = async (count: number, sendingOrganizationId: string, status: string) => {
    const one = { sendingOrganizationId, status, direction: 'up', submittedAt: daysAgo(3), outbox: [] };
    const records = Array.from({ length: count }, (_, at) => {
      const key = `${sendingOrganizationId}-${status}-${at}`;
      return { ...one, _id: key, number: key };
    });
    await db.collection('referrals').insertMany(records as never[]);
  };
  const countsOf = ({ parts }: { parts: { id: string; count: unknown }[] }) =>
    Object.fromEntries(parts.map(({ id, count }) => [id, count]));
  const coverage = async () => (await supervisor.call(getCoverage)).body;
  const quality = async () => (await supervisor.call(getQuality, { query: { date } })).body;

  before(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
    driver = await MongoClient.connect(hospital.storeUri);
    db = driver.db();
    const organizations = [
      place('org-of-province', 'province', '330100'),
      place('org-of-jinhua', 'prefecture', '330700'),
      place('org-of-wucheng', 'county', '330702'),
      place('org-of-village', 'station', '330702'),
      place('org-of-yiwu', 'county', '330782'),
      place('org-of-ningbo', 'county', '330203'),
      place('org-of-chengdu', 'prefecture', '510100'),
      place('org-of-xiantao', 'county', '429004'),
      place('org-of-pudong', 'county', '310115'),
    ];
    await hospital.data.repositories.directory.add({ organizations, practitioners: [], practitionerRoles: [] });
    const alliance: Alliance = {
      _id: 'alliance-of-test',
      version: 1,
      kind: 'remote-network',
      name: '试验网络',
      leadOrganizationId: 'org-of-chengdu',
      members: [{ organizationId: 'org-of-xiantao', since: daysAgo(100) }],
      specialties: [],
      active: true,
      outbox: [],
    };
    await hospital.data.repositories.network.add({ alliances: [alliance], agreements: [] });
    supervisor = await hospital.signedInStaff(
      await hospital.staff({ role: 'supervisor', organizationId: 'org-of-province' }),
    );
  });
  beforeEach(() => db.collection('consultations').deleteMany({}));
  after(async () => {
    await driver.close();
    await hospital.close();
  });

  const closed = { from: 'org-of-wucheng', to: 'org-of-jinhua', status: 'closed', decision: 'adopted' } as const;

  it('is the level of each prefecture, and the share of 333 that are covered', async () => {
    await add(6, closed);
    await add(1, { ...closed, from: 'org-of-ningbo', to: 'org-of-province' }, daysAgo(40));
    const { body } = await supervisor.call(getCoverage);
    const of = (code: string) => {
      const { level, covered } = body.places.find((one) => one.code === code)!;
      return [level, covered];
    };
    assert.equal(body.places.length, 337);
    assert.deepEqual(of('330700'), ['active', true]);
    assert.deepEqual(of('330200'), ['none', true], 'a consultation of 40 days ago covers, and is not active');
    assert.deepEqual(of('510100'), ['connected', false], 'an alliance connects, and covers nothing');
    assert.deepEqual(of('650100'), ['none', false]);
    assert.deepEqual(body.coverage, { covered: 3, of: 333 });
    assert.deepEqual([body.ownProvince, body.total], ['330000', 6]);
  });

  it('counts a live hospital, but no health station and no municipality among the 333', async () => {
    const before = (await coverage()).coverage.covered;
    const doctor = await hospital.doctor();
    assert.equal((await coverage()).coverage.covered, before + 1);
    await add(1, { ...closed, from: 'org-of-pudong', to: 'org-of-pudong' });
    const { places, coverage: after } = await coverage();
    assert.equal(places.find(({ code }) => code === '310000')!.covered, true);
    assert.equal(after.covered, before + 1);
    await db.collection('practitionerRoles').deleteOne({ _id: doctor.roleId as never });
  });

  it('hides counts from 1 to 4, and one more where the total would betray one', async () => {
    await add(3, { ...closed, from: 'org-of-ningbo' });
    await add(8, closed);
    await add(20, { ...closed, from: 'org-of-chengdu' });
    const { places, total } = await coverage();
    const asked = (code: string) => places.find((one) => one.code === code)!.asked;
    assert.deepEqual(['330200', '330700', '510100', '650100'].map(asked), ['few', 'withheld', 20, 0]);
    assert.equal(total, 31);
  });

  it('goes down to the counties of the own province alone, and not where the prefecture is not told', async () => {
    await add(6, closed);
    await add(7, { ...closed, from: 'org-of-yiwu' });
    await add(5, { ...closed, from: 'org-of-jinhua', to: 'org-of-province' });
    const counties = async (divisionCode: string) =>
      (await supervisor.call(getPlaceCoverage, { params: { divisionCode } })).body;
    const jinhua = await counties('330700');
    const asked = (body: Awaited<ReturnType<typeof counties>>, code: string) =>
      body.counties.find((one) => one.code === code)!.asked;
    assert.equal(jinhua.place.asked, 18);
    assert.deepEqual([asked(jinhua, '330702'), asked(jinhua, '330782'), asked(jinhua, '330700')], [6, 7, 5]);
    assert.equal(jinhua.counties.find(({ code }) => code === '330702')!.level, 'active');
    await add(2, { ...closed, from: 'org-of-ningbo' });
    assert.ok((await counties('330200')).counties.every((one) => one.asked === 'withheld'));
    for (const divisionCode of ['510100', '310000', '330702', '330000', '429000'])
      assert.equal((await supervisor.call(getPlaceCoverage, { params: { divisionCode } })).code, 'NOT_FOUND');
  });

  it('is the quality of what the own province asked for in the quarter', async () => {
    await add(10, { ...closed, acceptedAfter: 20, signedAfter: 200, offers: ['declined', 'accepted'] });
    await add(6, { ...closed, decision: 'partly', found: ['E11.900'], sessions: ['technical-failure', 'held'] });
    await add(5, { ...closed, decision: 'not-adopted', asked: [], to: 'org-of-province' });
    await add(8, { from: 'org-of-village', to: 'org-of-wucheng', status: 'opinion-signed' });
    await add(7, { from: 'org-of-wucheng', to: null, status: 'triaged' });
    await add(9, { ...closed, from: 'org-of-chengdu' });
    await add(9, closed, new Date('2026-09-30T15:00:00Z'));
    await addReferrals(6, 'org-of-wucheng', 'referred-down');
    await addReferrals(7, 'org-of-wucheng', 'accepted');
    await addReferrals(9, 'org-of-chengdu', 'accepted');
    const figures = await quality();
    assert.deepEqual([figures.from, figures.to], ['2026-09-30T16:00:00.000Z', '2026-12-31T16:00:00.000Z']);
    assert.deepEqual(
      [figures.requests.whole, countsOf(figures.requests)],
      [36, { waiting: 7, taken: 29, cancelled: 0 }],
    );
    assert.deepEqual(countsOf(figures.stages), { accepted: 0, opinion: 8, decided: 21 });
    const flow = (from: string, to: string) => figures.flows.find((one) => one.from === from && one.to === to)!.count;
    assert.deepEqual(
      [
        flow('county', 'prefecture'),
        flow('county', 'province'),
        flow('station', 'county'),
        flow('station', 'province'),
      ],
      [16, 5, 8, 0],
    );
    assert.deepEqual(countsOf(figures.decisions), { adopted: 10, partly: 6, 'not-adopted': 5 });
    assert.deepEqual(countsOf(figures.agreement), { same: 18, different: 6, incomparable: 5 });
    assert.equal(figures.agreement.rate, 0.75);
    assert.deepEqual(countsOf(figures.offers), { accepted: 29, declined: 10, 'timed-out': 0 });
    assert.deepEqual(countsOf(figures.sessions), { held: 29, 'no-show': 0, 'technical-failure': 6 });
    assert.deepEqual([figures.accepted, figures.signed.median], [{ median: 30, p90: 30 }, 120]);
    assert.deepEqual(countsOf(figures.referrals), { down: 6, other: 7 });
    assert.equal(
      figures.weeks.reduce((sum, { count }) => sum + Number(count), 0),
      36,
    );
  });

  it('has nobody in it, and no small number', async () => {
    await add(3, closed);
    await add(2, { ...closed, status: 'decided', decision: 'partly' });
    await add(11, { ...closed, from: 'org-of-yiwu', decision: 'partly' });
    const answers = await Promise.all([
      supervisor.call(getCoverage),
      supervisor.call(getPlaceCoverage, { params: { divisionCode: '330700' } }),
      supervisor.call(getQuality, { query: { date } }),
    ]);
    const ids = await db
      .collection<{ _id: string; patientId: string; userId: string }>('consultations')
      .find()
      .toArray();
    for (const { body } of answers) {
      const text = JSON.stringify(body);
      for (const name of [...namesInRecords, ...ids.flatMap((one) => [one._id, one.patientId, one.userId])])
        assert.ok(!text.includes(name), name);
      assert.doesNotMatch(text, /"(count|whole|asked|answered|total)":[1-4]\b/);
    }
  });

  it('is for supervisors of a province, and nobody else', async () => {
    const { organizationId, userName } = await hospital.doctor();
    const others = [
      await hospital.patient(),
      await hospital.signedInStaff(userName),
      await hospital.admin(organizationId),
      await hospital.signedInStaff(await hospital.staff({ role: 'dispatcher', organizationId })),
    ];
    for (const client of others) {
      assert.equal((await client.call(getCoverage)).code, 'FORBIDDEN');
      assert.equal((await client.call(getPlaceCoverage, { params: { divisionCode: '330700' } })).code, 'FORBIDDEN');
      assert.equal((await client.call(getQuality, { query: { date } })).code, 'FORBIDDEN');
    }
    assert.equal((await hospital.visitor().call(getCoverage)).code, 'UNAUTHENTICATED');
    const nowhere = await hospital.signedInStaff(await hospital.staff({ role: 'supervisor' }));
    assert.equal((await nowhere.call(getCoverage)).code, 'NOT_FOUND');
  });

  it('is counted over indexes', async () => {
    const matches = [
      { submittedAt: { $gte: new Date(0), $lt: new Date(1) } },
      { 'moves.at': { $gte: new Date(0) }, moves: { $elemMatch: { to: 'opinion-signed', at: { $gte: new Date(0) } } } },
    ];
    for (const match of matches) {
      const plan = JSON.stringify(await db.collection('consultations').find(match).explain('queryPlanner'));
      assert.match(plan, /IXSCAN/);
    }
  });
});
