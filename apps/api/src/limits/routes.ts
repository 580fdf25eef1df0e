import * as contract from '@oih/contracts/http/limits';
import type { AppContext } from '../context.ts';
import { type Route, route } from '../http/route.ts';
import { reviewUnusual, unusualBookings } from './unusual.ts';

export function limitRoutes(context: AppContext): Route[] {
  return [
    route(contract.listUnusualBookings, ({ actor }) => unusualBookings(context, actor)),
    route(contract.reviewUnusualBooking, ({ actor, body }) => reviewUnusual(context, actor, body)),
  ];
}
