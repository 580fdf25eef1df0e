import type { ConsultantOption } from '@oih/contracts/http/dispatch';
import type { Consultation } from '@oih/data/consultations/model';
import { dayAround } from '@oih/domain/booking/day';
import { freeStarts, type Span } from '@oih/domain/consultation/free-times';
import type { AppContext } from '../context.ts';
import { unlicensed } from '../directory/licence.ts';
import { presentRole } from '../directory/present.ts';
import { atLeast, ofSpecialty } from './suggestions.ts';

const hour = 3_600_000;
/** How many days ahead, between which hours of the inviting institution’s clock, and how many times for each doctor. */
const [days, opens, closes, mostTimes] = [3, 8, 18, 12];

/** The hours of work of the next days in a zone. */
function workingHours(now: Date, timeZone: string): Span[] {
  return Array.from({ length: days }, (_, at) => {
    const { start } = dayAround(new Date(now.getTime() + at * 24 * hour), timeZone);
    return { start: new Date(start.getTime() + opens * hour), end: new Date(start.getTime() + closes * hour) };
  });
}

/** The doctors whom the invited institution can assign, those that fit first, with the times at which everybody is free. */
export async function consultantsFor(context: AppContext, one: Consultation): Promise<ConsultantOption[]> {
  const { repositories, clock } = context;
  const now = clock.now();
  const own = await repositories.listing.practitionerRoles(
    { organizationId: one.invitedOrganizationId, active: true },
    { limit: 500 },
  );
  const records = await repositories.directory.roles(own.map(({ _id }) => _id));
  const inviting = (await repositories.directory.role(one.invitingRoleId))!;
  const open = workingHours(now, inviting.organization.timeZone);
  const span = { from: now, to: open.at(-1)!.end };
  const roleIds = [inviting, ...records].map(({ role }) => role._id);
  const [busy, called] = await Promise.all([
    repositories.consultations.busy({ roleIds, patientId: one.patientId }, span),
    repositories.onCall.now(now),
  ]);
  const onCall = new Set(called.map(({ _id }) => _id));
  const shared = [...busy.patient, ...(busy.ofRole.get(inviting.role._id) ?? [])];
  return records
    .filter((record) => unlicensed(record, now) === null)
    .map((record): ConsultantOption => {
      const { name, title, department } = presentRole(record);
      const given = [...shared, ...(busy.ofRole.get(record.role._id) ?? [])];
      return {
        practitionerRoleId: record.role._id,
        name,
        title,
        department: department.name,
        fits: ofSpecialty(record.role, one.request.specialty ?? '') && atLeast(title, one.request.title),
        onCall: onCall.has(record.role._id),
        free: freeStarts(open, given, now, mostTimes).map((at) => at.toISOString()),
      };
    })
    .sort((a, b) => Number(b.fits) - Number(a.fits) || Number(b.onCall) - Number(a.onCall));
}
