import type { SchedulePlan } from '@oih/contracts/http/schedules';
import type { RoleRecord } from '@oih/data/directory/repository';
import { deriveSlots } from '@oih/domain/schedule/derive';
import type { Slot } from '@oih/domain/schedule/slot';
import type { AppContext } from '../context.ts';

const day = 24 * 3_600_000;

/** The seats that a plan offers from now to its horizon; those in a closure that is in force are shut. */
export async function derivedSlots(
  { repositories, clock }: AppContext,
  { role, organization }: RoleRecord,
  plan: SchedulePlan,
): Promise<Slot[]> {
  const now = clock.now();
  const to = new Date(now.getTime() + plan.horizonDays * day);
  const { _id: practitionerRoleId, organizationId } = role;
  const slots = deriveSlots(plan, { practitionerRoleId, organizationId, timeZone: organization.timeZone }, now, to);
  const closures = await repositories.closures.inForce([practitionerRoleId], now, to);
  if (closures.length === 0) return slots;
  return slots.map((slot) => {
    const closure = closures.find(({ from, to: until }) => slot.start < until && slot.end > from);
    return closure ? { ...slot, closedBy: closure._id } : slot;
  });
}
