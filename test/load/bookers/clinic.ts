import { connectData } from '@oih/data/connect';
import { generalSlot, type Slot } from '@oih/domain/schedule/slot';
import { newId } from '@oih/platform/ids';
import type { Db } from 'mongodb';
import type { Stack } from '../../stack.ts';

const quarter = 15 * 60_000;
const day = 24 * 3_600_000;

/** Slots of a doctor of the round's own, long enough ahead, one after the other. */
export async function addSlots(stack: Stack, count: number, round: number): Promise<Slot[]> {
  const data = await connectData(stack.databaseUri);
  const { directory } = data.repositories;
  const key = newId();
  const { role, practitioner } = (await directory.role('role-county'))!;
  await directory.add({
    practitioners: [{ ...practitioner, _id: `practitioner-${key}` }],
    practitionerRoles: [{ ...role, _id: `role-${key}`, practitionerId: `practitioner-${key}` }],
  });
  // Some days per round, so that nobody is asked to be in two visits at once.
  const first = Math.ceil(Date.now() / quarter) * quarter + (1 + 3 * round) * day;
  const slots = Array.from({ length: count }, (_, at) =>
    generalSlot({
      practitionerRoleId: `role-${key}`,
      organizationId: role.organizationId,
      start: new Date(first + at * quarter),
      end: new Date(first + (at + 1) * quarter),
    }),
  );
  await directory.addSlots(slots);
  await data.close();
  return slots;
}

/** Waits until what follows from the writes before is done: events, jobs and summaries. So each part is measured by itself. */
export async function atRest(db: Db): Promise<void> {
  const waits = async () =>
    (await db.collection('appointments').findOne({ 'outbox.id': { $gt: '' } })) ??
    (await db.collection('jobs').findOne({ status: 'due', dueAt: { $lte: new Date() } })) ??
    (await db.collection('freeTimes').findOne({ changesAt: { $lte: new Date(0) } }));
  while (await waits()) await new Promise((resolve) => setTimeout(resolve, 20));
}
