import { dateIn } from '@oih/domain/booking/day';
import type { AppContext } from '../context.ts';
import { derivedSlots } from './derived.ts';

const day = 24 * 3_600_000;
const batch = 100;

const jobAt = (at: Date) => {
  const date = dateIn(at, 'UTC');
  return { _id: `extend-schedules:${date}`, kind: 'extend-schedules', dueAt: at, subject: { date } };
};

/** Has the times of every plan reach its horizon again, today and from then on once a day. */
export async function planExtension({ repositories, clock }: AppContext): Promise<void> {
  await repositories.jobs.add([jobAt(clock.now())]);
}

/** Brings the stored times of every plan up to the present horizon. Doing it twice is the same as once. */
export async function extendSchedules(context: AppContext): Promise<void> {
  const { repositories, clock } = context;
  let after = '';
  for (;;) {
    const schedules = await repositories.schedules.after(after, batch);
    const records = await repositories.directory.roles(schedules.map(({ _id }) => _id));
    const byRole = new Map(records.map((record) => [record.role._id, record]));
    for (const { _id, version, plan } of schedules) {
      const record = byRole.get(_id);
      if (!record?.role.active) continue;
      await repositories.schedules.regenerate(_id, version, await derivedSlots(context, record, plan), clock.now());
    }
    await repositories.freeTimes.mark(schedules.map(({ _id }) => _id));
    if (schedules.length < batch) break;
    after = schedules.at(-1)!._id;
  }
  await repositories.jobs.add([jobAt(new Date(clock.now().getTime() + day))]);
}
