import type { HttpOutput } from '@oih/contracts/http/define';
import type { getToday } from '@oih/contracts/http/today';
import type { Closure } from '@oih/data/closures/model';
import type { AppContext } from '../context.ts';

/** So many of the latest closures are looked at. */
const latest = 50;

/** Booked visits that are still inside a closure and have not been decided about. */
async function undecidedIn({ repositories, clock }: AppContext, closure: Closure): Promise<number> {
  if (!closure.inForce || closure.to <= clock.now()) return 0;
  const visits = await repositories.appointments.ofRole(closure.practitionerRoleId, closure.from, closure.to);
  return visits.filter(({ status }) => status === 'booked' || status === 'arrived').length;
}

/** Closures in which something is still open: visits to decide about, patients who have not answered. */
export async function openClosures(
  context: AppContext,
  organizationId: string,
): Promise<HttpOutput<typeof getToday>['closures']> {
  const { repositories } = context;
  const closures = await repositories.closures.ofOrganization(organizationId, latest);
  const [asked, undecided, records] = await Promise.all([
    repositories.appointments.unanswered(closures.map(({ _id }) => _id)),
    Promise.all(closures.map((closure) => undecidedIn(context, closure))),
    repositories.directory.roles(closures.map(({ practitionerRoleId }) => practitionerRoleId)),
  ]);
  const names = new Map(records.map(({ role, practitioner }) => [role._id, practitioner.name]));
  return closures
    .map(({ _id, practitionerRoleId }, at) => ({
      closureId: _id,
      practitionerName: names.get(practitionerRoleId) ?? { zh: '', en: '' },
      undecided: undecided[at] ?? 0,
      unanswered: asked.filter((visit) => visit.asked?.closureId === _id).length,
    }))
    .filter((closure) => closure.undecided + closure.unanswered > 0);
}
