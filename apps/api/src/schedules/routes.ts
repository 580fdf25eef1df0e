import * as contract from '@oih/contracts/http/schedules';
import type { RoleRecord } from '@oih/data/directory/repository';
import { AppError } from '@oih/platform/errors';
import { ownDoctor } from '../closures/policy.ts';
import type { AppContext } from '../context.ts';
import type { Actor } from '../http/actor.ts';
import { type Route, route } from '../http/route.ts';
import { derivedSlots } from './derived.ts';
import { listSchedules } from './list-schedules.ts';
import { presentChanges, presentSchedule } from './present.ts';
import { copyWeek, type Saved, saveSchedule, undoSchedule } from './save-schedule.ts';

export function scheduleRoutes(context: AppContext): Route[] {
  const { repositories, clock } = context;
  const doctorOf = async (roleId: string, actor: Actor) => ownDoctor(await repositories.directory.role(roleId), actor);
  const shown = async (doctor: RoleRecord, { schedule, changes }: Saved) => ({
    schedule: presentSchedule(doctor, schedule),
    timeZone: doctor.organization.timeZone,
    changes: await presentChanges(context, doctor, changes),
  });

  return [
    route(contract.listSchedules, async ({ actor, query }) => listSchedules(context, actor, query)),
    route(contract.getSchedule, async ({ actor, params }) => {
      const doctor = await doctorOf(params.practitionerRoleId, actor);
      const schedule = await repositories.schedules.byRole(doctor.role._id);
      return { schedule: presentSchedule(doctor, schedule), timeZone: doctor.organization.timeZone };
    }),
    route(contract.previewSchedule, async ({ actor, params, body }) => {
      const doctor = await doctorOf(params.practitionerRoleId, actor);
      const derived = await derivedSlots(context, doctor, body.plan);
      const changes = await repositories.schedules.changes(doctor.role._id, derived, clock.now());
      return { changes: await presentChanges(context, doctor, changes) };
    }),
    route(contract.saveSchedule, async ({ actor, params, body }) => {
      const doctor = await doctorOf(params.practitionerRoleId, actor);
      return shown(doctor, await saveSchedule(context, actor, doctor, body.version, body.plan));
    }),
    route(contract.undoSchedule, async ({ actor, params, body }) => {
      const doctor = await doctorOf(params.practitionerRoleId, actor);
      return shown(doctor, await undoSchedule(context, actor, doctor, body.version));
    }),
    route(contract.copySchedule, async ({ actor, params, body }) => {
      const doctor = await doctorOf(params.practitionerRoleId, actor);
      const weekly = (await repositories.schedules.byRole(doctor.role._id))?.plan.weekly ?? [];
      const results = [];
      for (const { practitionerRoleId, version } of body.to) {
        const outcome = await doctorOf(practitionerRoleId, actor)
          .then((colleague) => copyWeek(context, actor, weekly, colleague, version))
          .then(
            ({ schedule }) => ({ version: schedule.version, code: null }),
            (error: unknown) => {
              if (error instanceof AppError) return { version: null, code: error.code };
              throw error;
            },
          );
        results.push({ practitionerRoleId, ...outcome });
      }
      return { results };
    }),
  ];
}
