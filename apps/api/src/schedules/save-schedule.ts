import type { SchedulePlan } from '@oih/contracts/http/schedules';
import type { RoleRecord } from '@oih/data/directory/repository';
import type { Schedule } from '@oih/data/schedules/model';
import type { SlotChanges } from '@oih/domain/schedule/changes';
import { emptyPlan } from '@oih/domain/schedule/usual-plan';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';
import { derivedSlots } from './derived.ts';

export interface Saved {
  schedule: Schedule;
  changes: SlotChanges;
}

/** What stands now, for somebody who edited an older version. */
function conflict(present: Schedule | null): AppError {
  return new AppError(
    'EDIT_CONFLICT',
    'Somebody else has saved this schedule since you opened it. Look at the present version, then save yours again or leave it.',
    {
      details: {
        version: present?.version ?? 0,
        savedBy: present?.savedBy,
        savedAt: present?.savedAt.toISOString(),
      },
    },
  );
}

/**
 * Saves a plan over the version that it was made from and publishes its times. What is booked stays where it is.
 * @throws AppError EDIT_CONFLICT with who saved the present version, and when.
 */
export async function saveSchedule(
  context: AppContext,
  actor: Actor,
  doctor: RoleRecord,
  baseVersion: number,
  plan: SchedulePlan,
): Promise<Saved> {
  const { repositories, clock } = context;
  const saving = {
    practitionerRoleId: doctor.role._id,
    organizationId: doctor.organization._id,
    baseVersion,
    plan,
    savedBy: actor.displayName,
  };
  const derived = await derivedSlots(context, doctor, plan);
  const saved = await repositories.schedules.save(saving, derived, acting(actor), clock.now());
  if (!saved) throw conflict(await repositories.schedules.byRole(doctor.role._id));
  return saved;
}

/** Goes back to the plan before a version. @throws AppError EDIT_CONFLICT, CONFLICT when there is none before it. */
export async function undoSchedule(
  context: AppContext,
  actor: Actor,
  doctor: RoleRecord,
  version: number,
): Promise<Saved> {
  if (version === 0) throw new AppError('CONFLICT', 'Nothing has been saved yet, so there is nothing to go back to.');
  const before = await context.repositories.schedules.version(doctor.role._id, version - 1);
  return saveSchedule(context, actor, doctor, version, before?.plan ?? emptyPlan);
}

/** Gives the weekly hours of one plan to a colleague; everything else of the colleague's plan stays. @throws AppError EDIT_CONFLICT. */
export async function copyWeek(
  context: AppContext,
  actor: Actor,
  weekly: SchedulePlan['weekly'],
  colleague: RoleRecord,
  version: number,
): Promise<Saved> {
  const present = await context.repositories.schedules.byRole(colleague.role._id);
  return saveSchedule(context, actor, colleague, version, { ...(present?.plan ?? emptyPlan), weekly });
}
