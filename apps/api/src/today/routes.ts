import * as contract from '@oih/contracts/http/today';
import { dateIn } from '@oih/domain/booking/day';
import type { AppContext } from '../context.ts';
import { hospitalOf } from '../http/hospital.ts';
import { type Route, route } from '../http/route.ts';
import { openClosures } from './closures.ts';
import { doctorsToday, rolesOf } from './doctors.ts';
import { failedJobs, tryJobAgain } from './failed-jobs.ts';

export function todayRoutes(context: AppContext): Route[] {
  const { repositories, clock } = context;
  return [
    route(contract.getToday, async ({ actor, query }) => {
      const hospital = await hospitalOf(context, actor, query.organizationId);
      const now = clock.now();
      const roles = await rolesOf(context, hospital._id);
      const [doctors, nodes, failed, closures] = await Promise.all([
        doctorsToday(context, hospital, roles),
        repositories.calls.nodes(now),
        failedJobs(context, hospital._id),
        openClosures(context, hospital._id),
      ]);
      return {
        organizationId: hospital._id,
        timeZone: hospital.timeZone,
        day: dateIn(now, hospital.timeZone),
        at: now.toISOString(),
        doctors,
        roomsLive: doctors.filter(({ inCallSince }) => inCallSince !== null).length,
        nodes: nodes.map(({ _id, load, capacity, draining }) => ({ id: _id, load, capacity, draining })),
        failedJobs: failed.length,
        closures,
      };
    }),
    route(contract.listFailedJobs, async ({ actor, query }) => {
      const { _id: organizationId, timeZone } = await hospitalOf(context, actor, query.organizationId);
      return { organizationId, timeZone, jobs: await failedJobs(context, organizationId) };
    }),
    route(contract.tryJobAgain, ({ actor, params }) => tryJobAgain(context, actor, params.jobId)),
  ];
}
