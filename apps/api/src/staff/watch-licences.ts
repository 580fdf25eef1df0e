import { createHash } from 'node:crypto';
import type { RoleRecord } from '@oih/data/directory/repository';
import type { NewNotice } from '@oih/data/staff/notices';
import { dateIn } from '@oih/domain/booking/day';
import { type Warning, warningsOn } from '@oih/domain/licence/warnings';
import type { AppContext } from '../context.ts';

const hour = 3_600_000;
const batch = 200;
const system = { userId: 'system', role: 'system' };

/** Zones differ by whole hours, halves and quarters: looking at the full hour finds the end of a day at most 45 minutes late. */
const jobAt = (at: Date) => {
  const full = new Date(Math.floor(at.getTime() / hour) * hour).toISOString();
  return { _id: `watch-licences:${full}`, kind: 'watch-licences', dueAt: at, subject: { at: full } };
};

/** Has the licences looked at now, and from then on at every full hour. */
export async function planLicenceWatch({ repositories, clock }: AppContext): Promise<void> {
  await repositories.jobs.add([jobAt(clock.now())]);
}

/** The id of a warning follows from what it is about, so that it is raised once. */
const noticeId = (roleId: string, { kind, until, days }: Warning): string =>
  createHash('sha256').update(`${roleId} ${kind} ${until} ${days}`).digest('hex').slice(0, 32);

/** The warnings that hold for a doctor today. */
function noticesOf({ role, organization }: RoleRecord, now: Date): NewNotice[] {
  const today = dateIn(now, organization.timeZone);
  const warnings = role.active && role.credentials ? warningsOn(role.credentials, today) : [];
  return warnings.map((warning) => ({
    _id: noticeId(role._id, warning),
    organizationId: role.organizationId,
    practitionerRoleId: role._id,
    ...warning,
    at: now,
  }));
}

/** Raises the warnings that are due for doctors, and ends those that do not hold any more. Doing it twice is the same as once. */
export async function warnOf({ repositories, clock }: AppContext, records: readonly RoleRecord[]): Promise<void> {
  const now = clock.now();
  const notices = records.flatMap((record) => noticesOf(record, now));
  for (const notice of notices) await repositories.staffNotices.raise(notice, system);
  const [roleIds, ids] = [records.map(({ role }) => role._id), notices.map(({ _id }) => _id)];
  // Once for all of them: in a province there are thousands, and hardly ever a warning.
  await repositories.staffNotices.keepOnly(roleIds, ids, now);
}

/**
 * Looks at every licence and filing: warns 60, 30 and 7 days before one ends, and when it has ended. Whether a time is offered does not wait for it:
 * that follows from the dates at each look (`withheld`).
 */
export async function watchLicences(context: AppContext): Promise<void> {
  const { repositories, clock } = context;
  let after: string | undefined;
  for (;;) {
    const roles = await repositories.listing.practitionerRoles({ active: true }, { after, limit: batch });
    await warnOf(context, await repositories.directory.roles(roles.map(({ _id }) => _id)));
    if (roles.length < batch) break;
    after = roles.at(-1)!._id;
  }
  const next = new Date((Math.floor(clock.now().getTime() / hour) + 1) * hour);
  await repositories.jobs.add([jobAt(next)]);
}
