import { dateIn } from '@oih/domain/booking/day';
import type { AppContext } from '../context.ts';

const hour = 3_600_000;
/** For how long a file may lie without a record: much longer than any upload takes. */
const graceMs = 24 * hour;

const jobAt = (at: Date) => {
  const date = dateIn(at, 'UTC');
  return { _id: `sweep-documents:${date}`, kind: 'sweep-documents', dueAt: at, subject: { date } };
};

/** Has the files looked through today, and from then on once a day. */
export async function planSweep({ repositories, clock }: AppContext): Promise<void> {
  await repositories.jobs.add([jobAt(clock.now())]);
}

/** Takes away files that no document names: left by a process that was killed between file and record, or removed by their owner. */
export async function sweepDocuments({
  repositories: { documents, jobs },
  files,
  clock,
  logger,
}: AppContext): Promise<void> {
  const before = new Date(clock.now().getTime() - graceMs);
  let swept = await files.sweepIncoming(before);
  for await (const contents of files.unwantedSince(before)) {
    const used = await documents.contentsInUse(contents);
    for (const sha256 of contents) {
      if (used.has(sha256) && (await files.has(sha256))) continue;
      const isWanted = async () => (await documents.contentsInUse([sha256])).has(sha256);
      if (await files.removeUnless(sha256, isWanted)) swept += 1;
    }
  }
  if (swept > 0) logger.info({ swept }, 'files without a document were deleted');
  await jobs.add([jobAt(new Date(clock.now().getTime() + graceMs))]);
}
