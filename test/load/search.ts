import { searchPractitionerRoles } from '@oih/contracts/http/directory';
import { connectData } from '@oih/data/connect';
import type { Organization, PractitionerRole } from '@oih/data/directory/models';
import { claimsOf } from '@oih/domain/booking/claims';
import { prefectures } from '@oih/domain/regions/divisions';
import { generalSlot } from '@oih/domain/schedule/slot';
import { seeded } from '@oih/testkit/seeded';
import { type Db, MongoClient } from 'mongodb';
import { Agent, request } from 'undici';
import { Stack } from '../stack.ts';
import { percentile } from '../statistics.ts';

const doctorsEach = 50;
const days = 30;
/** Every so many slots are booked already. */
const bookedEvery = 20;
const clients = 4;
const warmUp = 300;
const searches = 2000;
const [minute, day] = [60_000, 24 * 3_600_000];

const surnames = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗'];
const given = [...'安明华秀英伟芳娜敏静丽强磊军洋勇艳杰娟涛超霞平刚'];
const departments = ['02', '03', '03.01', '03.02', '03.03', '03.04', '03.07', '04.03', '07', '10', '11', '13', '50'];
const titles = ['chief', 'associate-chief', 'attending', 'resident'] as const;
const levels = ['county', 'prefecture', 'province'] as const;

const pick = <T>(random: () => number, list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

/** The doctors of all prefectures with these numbers, with one time on each day. */
async function load(db: Db, from: number, to: number): Promise<string[]> {
  const random = seeded(from);
  const midnight = Math.ceil(Date.now() / day) * day;
  const ids: string[] = [];
  for (const { code } of prefectures()) {
    const [organizations, people, roles, slots, appointments]: [
      Organization[],
      object[],
      PractitionerRole[],
      object[],
      object[],
    ] = [[], [], [], [], []];
    for (let number = from; number < to; number++) {
      const key = `bench-${code}-${number}`;
      const level = pick(random, levels);
      const organizationId = `org-${code}-${level}-${Math.floor(number / 10)}`;
      const departmentCode = pick(random, departments);
      const practitionerId = `practitioner-${key}`;
      if (!organizations.some(({ _id }) => _id === organizationId))
        organizations.push({
          _id: organizationId,
          name: { zh: `试验医院${code}`, en: `Bench Hospital ${code}` },
          level,
          grade: pick(random, ['三级甲等', '三级乙等', '二级甲等']),
          divisionCode: `${code.slice(0, 4)}0${1 + Math.floor(random() * 5)}`,
          timeZone: 'Asia/Shanghai',
          departments: departments.map((one) => ({ code: one, name: { zh: one, en: one } })),
        });
      const { divisionCode } = organizations.find(({ _id }) => _id === organizationId)!;
      const name = `${pick(random, surnames)}${pick(random, given)}${pick(random, given)}`;
      people.push({ _id: practitionerId, name: { zh: name, en: '' } });
      roles.push({
        _id: `role-${key}`,
        practitionerId,
        organizationId,
        divisionCode,
        level,
        departmentCode,
        title: pick(random, titles),
        licenceNumber: key,
        introduction: { zh: '', en: '' },
        fee: { amount: 500 * (1 + Math.floor(random() * 20)), currency: 'CNY' },
        active: true,
      });
      ids.push(`role-${key}`);
      for (let ahead = 0; ahead < days; ahead++) {
        const start = new Date(midnight + ahead * day + 15 * minute * Math.floor(random() * 40));
        const slot = generalSlot({
          practitionerRoleId: `role-${key}`,
          organizationId,
          start,
          end: new Date(start.getTime() + 15 * minute),
        });
        slots.push(slot);
        if (slots.length % bookedEvery === 0)
          appointments.push({
            _id: `appointment-${key}-${ahead}`,
            slotId: slot._id,
            holdsSlot: true,
            claims: claimsOf(slot, `patient-${key}`, practitionerId),
            status: 'booked',
            practitionerRoleId: slot.practitionerRoleId,
            start,
            outbox: [],
          });
      }
    }
    const insert = async (name: string, records: object[]) =>
      records.length > 0 && db.collection(name).insertMany(records as never[], { ordered: false });
    await db.collection('organizations').bulkWrite(
      organizations.map(({ _id, ...record }) => ({
        updateOne: { filter: { _id: _id as never }, update: { $setOnInsert: record }, upsert: true },
      })),
    );
    await insert('practitioners', people);
    await insert('practitionerRoles', roles);
    await insert('slots', slots);
    await insert('appointments', appointments);
  }
  return ids;
}

/** Marks the new doctors and waits until all of them are summed up. */
async function summedUp(stack: Stack, db: Db, ids: string[], agent: Agent): Promise<void> {
  const data = await connectData(stack.databaseUri);
  await data.repositories.freeTimes.mark(ids);
  await data.close();
  await ask(stack, agent, {});
  while (await db.collection('freeTimes').findOne({ changesAt: { $lte: new Date() } }))
    await new Promise((resolve) => setTimeout(resolve, 100));
}

type Question = Record<string, string>;

async function ask(stack: Stack, agent: Agent, question: Question): Promise<number> {
  const url = `${stack.origin}${searchPractitionerRoles.path}?${new URLSearchParams(question)}`;
  const { statusCode, body } = await request(url, { dispatcher: agent });
  const { total } = (await body.json()) as { total: number };
  if (statusCode !== 200) throw new Error(`a search was answered with ${statusCode}`);
  return total;
}

/** What people look for, in turns: near by, a department, a name as it is typed, the cheapest, a day, all of the country. */
function questions(count: number): Question[] {
  const random = seeded(4);
  const places = prefectures().map(({ code }) => `${code.slice(0, 4)}0${1 + Math.floor(random() * 5)}`);
  const dayAhead = () => new Date(Date.now() + (1 + Math.floor(random() * 20)) * day).toISOString().slice(0, 10);
  const kinds: (() => Question)[] = [
    () => ({ near: pick(random, places), sort: 'nearest' }),
    () => ({ near: pick(random, places), sort: 'nearest', department: pick(random, departments) }),
    () => ({ near: pick(random, places), within: 'province', department: pick(random, departments), sort: 'earliest' }),
    () => ({
      near: pick(random, places),
      name: pick(random, ['w', 'wa', 'wang', 'zh', 'lm', '张', '陈安', 'zhaoxia', 'qqq']),
    }),
    () => ({ near: pick(random, places), name: pick(random, surnames), sort: 'nearest', page: '2' }),
    () => ({ department: pick(random, departments), sort: 'fee', feeFrom: '1000' }),
    () => ({ title: pick(random, titles), sort: 'title', level: pick(random, levels) }),
    () => ({ near: pick(random, places), day: dayAhead(), modality: 'video' }),
    () => ({ sort: 'earliest' }),
    () => ({
      near: pick(random, places),
      grade: '三级甲等',
      department: pick(random, departments),
      title: 'chief',
      day: dayAhead(),
    }),
  ];
  return Array.from({ length: count }, (_, at) => kinds[at % kinds.length]!());
}

async function measure(stack: Stack, agent: Agent): Promise<{ times: number[]; found: number }> {
  const list = questions(warmUp + searches);
  const times: number[] = [];
  let [next, found] = [0, 0];
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (next < list.length) {
        const at = next++;
        const begun = performance.now();
        const total = await ask(stack, agent, list[at]!);
        if (total > 0) found += 1;
        if (at >= warmUp) times.push(performance.now() - begun);
      }
    }),
  );
  return { times, found };
}

/** Searches over 333 prefectures × 50 doctors × 30 days of times, against the same over a tenth of the doctors. */
export default async function search(report: (line: string) => void): Promise<Record<string, number>> {
  const stack = await Stack.start({ RATE_LIMIT_PER_MINUTE: '10000000' });
  const agent = new Agent({ connections: clients, pipelining: 1 });
  const driver = await MongoClient.connect(stack.databaseUri);
  try {
    const db = driver.db();
    const seconds = async (task: () => Promise<unknown>) => {
      const begun = performance.now();
      await task();
      return (performance.now() - begun) / 1000;
    };
    let ids: string[] = [];
    report('a tenth of the doctors is loaded');
    ids = await load(db, 0, doctorsEach / 10);
    await summedUp(stack, db, ids, agent);
    const tenth = await measure(stack, agent);
    report('all doctors are loaded');
    const loading = await seconds(async () => {
      ids = await load(db, doctorsEach / 10, doctorsEach);
    });
    report('their free times are summed up');
    const summing = await seconds(() => summedUp(stack, db, ids, agent));
    const all = await measure(stack, agent);
    const p99 = percentile(all.times, 0.99);
    return {
      doctors: prefectures().length * doctorsEach,
      slots: prefectures().length * doctorsEach * days,
      p50_ms: percentile(all.times, 0.5),
      p99_ms: p99,
      tenth_p99_ms: percentile(tenth.times, 0.99),
      growth: p99 / percentile(tenth.times, 0.99),
      with_results: all.found / (warmUp + searches),
      load_seconds: loading,
      sum_up_seconds: summing,
    };
  } finally {
    await driver.close();
    await agent.close();
    await stack.close();
  }
}
