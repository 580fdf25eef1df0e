import * as contract from '@oih/contracts/http/payments';
import { ownAppointment } from '../appointments/policy.ts';
import { presentAppointment } from '../appointments/present.ts';
import type { AppContext } from '../context.ts';
import { type Route, route } from '../http/route.ts';
import { payAgain } from './settle.ts';

export function paymentRoutes(context: AppContext): Route[] {
  return [
    route(contract.payAgain, async ({ actor, params }) => {
      const appointment = ownAppointment(await context.repositories.appointments.byId(params.appointmentId), actor);
      return presentAppointment(context, await payAgain(context, actor, appointment));
    }),
  ];
}
