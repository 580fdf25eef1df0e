import * as contract from '@oih/contracts/http/terminology';
import { searchConditions } from '@oih/domain/terminology/conditions';
import { type Route, route } from '../http/route.ts';

/** How many diagnoses a search gives. */
const most = 12;

export const terminologyRoutes = (): Route[] => [
  route(contract.searchConditions, async ({ query }) => ({ conditions: searchConditions(query.q, most) })),
];
