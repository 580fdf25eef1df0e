import * as contract from '@oih/contracts/http/push';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { type Actor, holds } from '../http/actor.ts';
import { type Route, route } from '../http/route.ts';

/** The app belongs to the role; for others there is none. @throws AppError FORBIDDEN. */
function admitTo(app: contract.PushApp, actor: Actor): void {
  if (holds(actor, [app === 'patient' ? 'patient' : 'practitioner'])) return;
  throw new AppError('FORBIDDEN', 'This account does not use that app. Sign in with another account.');
}

/** Notifications of this browser. */
export function pushRoutes({ repositories: { pushDevices }, channels, clock }: AppContext): Route[] {
  return [
    route(contract.getPush, async ({ actor, params: { app } }) => {
      admitTo(app, actor);
      return {
        publicKey: channels.push?.publicKey ?? null,
        here: await pushDevices.isHere(actor.userId, app, actor.from?.device ?? '', clock.now()),
      };
    }),
    route(contract.subscribePush, async ({ actor, params: { app }, body: { endpoint, keys, language } }) => {
      admitTo(app, actor);
      if (!channels.push)
        throw new AppError('UNAVAILABLE', 'The hospital has not set up notifications. Choose another way to be told.');
      if (!channels.push.accepts(endpoint) || !actor.from)
        throw new AppError(
          'BAD_REQUEST',
          'The push service of this browser is not one that the hospital sends to (PUSH_SERVICES). Use another browser.',
          { details: { issues: [{ path: 'body.endpoint', message: 'unknown push service' }] } },
        );
      const { device, sessionEnds } = actor.from;
      await pushDevices.add({ userId: actor.userId, app, device, endpoint, keys, language, until: sessionEnds });
      return { here: true as const };
    }),
    route(contract.unsubscribePush, async ({ actor, params: { app } }) => {
      admitTo(app, actor);
      if (actor.from) await pushDevices.removeHere(actor.userId, actor.from.device, app);
      return { here: false as const };
    }),
  ];
}
