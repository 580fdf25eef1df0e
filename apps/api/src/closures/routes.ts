import * as contract from '@oih/contracts/http/closures';
import type { Closure } from '@oih/data/closures/model';
import type { RoleRecord } from '@oih/data/directory/repository';
import { AppError } from '@oih/platform/errors';
import { ownAppointment } from '../appointments/policy.ts';
import type { AppContext } from '../context.ts';
import { type Actor, acting, administered } from '../http/actor.ts';
import { type Route, route } from '../http/route.ts';
import { affectedBy } from './affected.ts';
import { decide } from './decide.ts';
import { listHospitalDoctors } from './list-hospital-doctors.ts';
import { ownClosure, ownDoctor } from './policy.ts';

const present = (closure: Closure, { practitioner, organization }: RoleRecord): contract.ClosureView => ({
  id: closure._id,
  practitionerRoleId: closure.practitionerRoleId,
  practitionerName: practitioner.name,
  from: closure.from.toISOString(),
  to: closure.to.toISOString(),
  timeZone: organization.timeZone,
  reason: closure.reason,
  at: closure.at.toISOString(),
  endedAt: closure.endedAt?.toISOString() ?? null,
});

function spanOf({ practitionerRoleId, from, to }: { practitionerRoleId: string; from: string; to: string }) {
  const span = { practitionerRoleId, from: new Date(from), to: new Date(to) };
  if (span.from >= span.to)
    throw new AppError('BAD_REQUEST', 'The closure ends before it begins. Exchange its two times.');
  return span;
}

export function closureRoutes(context: AppContext): Route[] {
  const { repositories, clock } = context;
  const doctorOf = async (roleId: string, actor: Actor) => ownDoctor(await repositories.directory.role(roleId), actor);
  const own = async (closureId: string, actor: Actor) => ownClosure(await repositories.closures.byId(closureId), actor);

  /** The closure with everybody whom it concerns; that their names were read is noted. */
  async function boardOf(actor: Actor, closure: Closure) {
    const doctor = await doctorOf(closure.practitionerRoleId, actor);
    await repositories.audit.read('Closure', closure._id, acting(actor), clock.now(), {
      organizationId: closure.organizationId,
    });
    return { closure: present(closure, doctor), affected: await affectedBy(context, doctor, closure) };
  }

  return [
    route(contract.listHospitalDoctors, ({ actor }) => listHospitalDoctors(context, actor)),
    route(contract.previewClosure, async ({ actor, query }) => {
      const doctor = await doctorOf(query.practitionerRoleId, actor);
      await repositories.audit.read('ClosurePreview', doctor.role._id, acting(actor), clock.now(), {
        organizationId: doctor.organization._id,
      });
      return {
        affected: await affectedBy(context, doctor, spanOf(query)),
        timeZone: doctor.organization.timeZone,
      };
    }),
    route(contract.makeClosure, async ({ actor, body }) => {
      const doctor = await doctorOf(body.practitionerRoleId, actor);
      const closure = await repositories.closures.make(
        { ...spanOf(body), organizationId: doctor.organization._id, reason: body.reason },
        acting(actor),
        clock.now(),
      );
      const results = await decide(context, actor, closure, body.decisions);
      return { ...(await boardOf(actor, closure)), results };
    }),
    route(contract.listClosures, async ({ actor }) => {
      const found = (
        await Promise.all(administered(actor).map((one) => repositories.closures.ofOrganization(one, 50)))
      ).flat();
      const records = await repositories.directory.roles(found.map(({ practitionerRoleId }) => practitionerRoleId));
      const doctors = new Map(records.map((record) => [record.role._id, record]));
      return {
        closures: found.flatMap((closure) => {
          const doctor = doctors.get(closure.practitionerRoleId);
          return doctor ? [present(closure, doctor)] : [];
        }),
      };
    }),
    route(contract.getClosure, async ({ actor, params }) => boardOf(actor, await own(params.closureId, actor))),
    route(contract.decideClosure, async ({ actor, params, body }) => {
      const closure = await own(params.closureId, actor);
      const results = await decide(context, actor, closure, body.decisions);
      return { ...(await boardOf(actor, closure)), results };
    }),
    route(contract.endClosure, async ({ actor, params }) => {
      const closure = await own(params.closureId, actor);
      await repositories.closures.end(closure, acting(actor), clock.now());
      return boardOf(actor, await own(params.closureId, actor));
    }),
    route(contract.keepMoved, async ({ actor, params }) => {
      const appointment = ownAppointment(await repositories.appointments.byId(params.appointmentId), actor);
      const kept = await repositories.appointments.keep(appointment, acting(actor), clock.now());
      if (!kept?.asked?.answeredAt)
        throw new AppError('CONFLICT', 'Nothing is asked about this visit. Look at its present time.');
      return { appointmentId: kept._id, answeredAt: kept.asked.answeredAt.toISOString() };
    }),
  ];
}
