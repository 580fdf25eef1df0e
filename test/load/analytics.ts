import { getAnalytics } from '@oih/contracts/http/analytics';
import type { HttpInput } from '@oih/contracts/http/define';
import { signInStaff } from '@oih/contracts/http/session';
import { HttpClient } from '@oih/testkit/http-client';
import { seeded } from '@oih/testkit/seeded';
import { type Db, MongoClient } from 'mongodb';
import { addHistory } from '../history.ts';
import { Stack } from '../stack.ts';
import { percentile } from '../statistics.ts';

const visits = 200_000;
const [doctors, days, seatsPerDay] = [40, 365, 17];
const day = 86_400_000;
const rounds = { day: 20, week: 20, month: 20, quarter: 20 } as const;
type Kind = keyof typeof rounds;

/** The doctors of the county hospital of the demonstration, and so many more. */
async function doctorsOf(db: Db): Promise<{ organizationId: string; roleIds: string[] }> {
  const roles = db.collection<{ _id: string; organizationId: string }>('practitionerRoles');
  const own = (await roles.findOne({ _id: 'role-county' }))!;
  const more = Array.from({ length: doctors }, (_, at) => ({ ...own, _id: `role-bench-${at}`, active: true }));
  await roles.insertMany(more);
  return { organizationId: own.organizationId, roleIds: more.map(({ _id }) => _id) };
}

type Query = NonNullable<HttpInput<typeof getAnalytics>['query']>;

async function ask(admin: HttpClient, query: Query): Promise<number> {
  const begun = performance.now();
  const { status, body } = await admin.call(getAnalytics, { query });
  if (status !== 200 || body.total.booked === 0) throw new Error(`an analysis was answered with ${status}`);
  return performance.now() - begun;
}

/** How long others wait for a small answer from the store while `work` lasts. */
async function othersMeanwhile(stack: Stack, work: Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  let going = true;
  const ended = work.finally(() => {
    going = false;
  });
  while (going) {
    const begun = performance.now();
    const { ok } = await fetch(`${stack.origin}/api/practitioner-roles/role-county`);
    if (!ok) throw new Error('a doctor could not be read meanwhile');
    times.push(performance.now() - begun);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await ended;
  return times;
}

/** The analysis of a hospital with a year of 200,000 visits, by the length of the span, and what others feel of it. */
export default async function analytics(report: (line: string) => void): Promise<Record<string, number>> {
  const stack = await Stack.start({ RATE_LIMIT_PER_MINUTE: '10000000' }, 'disk');
  const driver = await MongoClient.connect(stack.databaseUri);
  try {
    const db = driver.db();
    report('a year of visits is written');
    const until = new Date(Math.floor(Date.now() / day) * day - 8 * 3_600_000);
    const history = { ...(await doctorsOf(db)), until, days, seatsPerDay };
    const written = await addHistory(db, history);
    if (written < visits) throw new Error(`only ${written} visits were written`);
    const admin = new HttpClient(stack.origin);
    await admin.call(signInStaff, { body: { userName: 'admin.county', password: 'demo-Passw0rd' } });
    const random = seeded(11);
    const dateIn = () => new Date(until.getTime() - (2 + random() * (days - 4)) * day).toISOString().slice(0, 10);
    const times = { day: [], week: [], month: [], quarter: [] } as Record<Kind, number[]>;
    for (const kind of Object.keys(rounds) as Kind[]) {
      report(`spans of a ${kind}`);
      for (let round = 0; round < 3; round++) await ask(admin, { span: kind, date: dateIn() });
      for (let round = 0; round < rounds[kind]; round++)
        times[kind].push(await ask(admin, { span: kind, date: dateIn() }));
    }
    report('others meanwhile');
    const quarters = async () => {
      for (let round = 0; round < 5; round++) await ask(admin, { span: 'quarter', date: dateIn() });
    };
    const others = await othersMeanwhile(stack, quarters());
    const p = (kind: Kind, share: number) => percentile(times[kind], share);
    return {
      visits: written,
      doctors,
      p99_ms: percentile(Object.values(times).flat(), 0.99),
      day_p50_ms: p('day', 0.5),
      week_p50_ms: p('week', 0.5),
      month_p50_ms: p('month', 0.5),
      month_p99_ms: p('month', 0.99),
      quarter_p50_ms: p('quarter', 0.5),
      quarter_p99_ms: p('quarter', 0.99),
      others_meanwhile_p50_ms: percentile(others, 0.5),
      others_meanwhile_p99_ms: percentile(others, 0.99),
    };
  } finally {
    await driver.close();
    await stack.close();
  }
}
