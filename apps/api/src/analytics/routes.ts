import { getAnalytics } from '@oih/contracts/http/analytics';
import type { AppContext } from '../context.ts';
import { hospitalOf } from '../http/hospital.ts';
import { type Route, route } from '../http/route.ts';
import { measure } from './measure.ts';

export function analyticsRoutes(context: AppContext): Route[] {
  return [
    route(getAnalytics, async ({ actor, query }) =>
      measure(context, await hospitalOf(context, actor, query.organizationId), query.span, query.date),
    ),
  ];
}
