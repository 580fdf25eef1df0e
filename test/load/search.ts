import { searchPractitionerRoles } from '@oih/contracts/http/directory';
import { connectData } from '@oih/data/connect';
import { prefectures } from '@oih/domain/regions/divisions';
import { seeded } from '@oih/testkit/seeded';
import { type Db, MongoClient } from 'mongodb';
import { Agent, request } from 'undici';
import { Stack } from '../stack.ts';
import { percentile } from '../statistics.ts';
import { addDoctors, countyOf, days, departments, levels, pick, surnames, titles } from './finding/doctors.ts';

const doctorsEach = 50;
const clients = 4;
const warmUp = 300;
const searches = 2000;
const day = 24 * 3_600_000;

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
  const places = prefectures().map(({ code }) => countyOf(random, code));
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
  const stack = await Stack.start({ RATE_LIMIT_PER_MINUTE: '10000000' }, 'disk');
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
    ids = await addDoctors(db, 0, doctorsEach / 10);
    await summedUp(stack, db, ids, agent);
    const tenth = await measure(stack, agent);
    report('all doctors are loaded');
    const loading = await seconds(async () => {
      ids = await addDoctors(db, doctorsEach / 10, doctorsEach);
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
