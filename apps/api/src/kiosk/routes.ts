import * as contract from '@oih/contracts/http/kiosk';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';
import { type Exchange, type Route, route } from '../http/route.ts';
import { actorOf } from '../sign-in/actors.ts';
import { presentActor } from '../sign-in/present.ts';
import { attendedOf, endAttendance, keepAttendance, signInAtKiosk } from './attendance.ts';
import { attendedActor } from './attended-actor.ts';
import { openResident, reopenResident } from './open-resident.ts';
import { pairByCode, pairHere, startPairing } from './pairing.ts';
import { presentKiosk, presentResidents, presentStation } from './present.ts';
import { screenOf } from './screen.ts';
import { stationOf } from './stations.ts';

export function kioskRoutes(context: AppContext): Route[] {
  const { repositories, clock } = context;

  async function state({ request }: Exchange) {
    const kiosk = await screenOf(context, request);
    if (kiosk?.organizationId) await repositories.kiosks.seen(kiosk, clock.now());
    return presentKiosk(context, kiosk);
  }

  /** The session with whom it stands for by now. */
  async function session(before: Actor, { request }: Exchange) {
    const [account] = await repositories.accounts.byIds([attendedOf(before).userId]);
    const actor = await attendedActor(context, request, account && actorOf(account, clock.now()));
    return { actor: await presentActor(context, actor) };
  }

  async function revoke(actor: Actor, kioskId: string): Promise<void> {
    const place = await stationOf(context, actor);
    const now = clock.now();
    if (!place || !(await repositories.kiosks.revoke(kioskId, place.station._id, now)))
      throw new AppError('NOT_FOUND', 'There is no such screen at your station (any more). Look at the list again.');
    await repositories.attendances.endOfKiosk(kioskId, now);
    await repositories.audit.noted('revoked', 'Kiosk', kioskId, acting(actor), now, {
      organizationId: place.station._id,
    });
    context.live.dropAttended({ kioskId });
  }

  return [
    route(contract.getKiosk, (exchange) => state(exchange)),
    route(contract.startPairing, (exchange) => startPairing(context, exchange)),
    route(contract.pairHere, async ({ body, ...exchange }) => {
      await pairHere(context, exchange, body);
      return state(exchange);
    }),
    route(contract.signInAtKiosk, async ({ body, ...exchange }) => ({
      actor: await presentActor(context, await signInAtKiosk(context, exchange, body)),
    })),
    route(contract.keepAttendance, async ({ actor }) => ({
      expiresAt: (await keepAttendance(context, actor)).toISOString(),
    })),
    route(contract.endAttendance, async ({ actor, ...exchange }) => {
      await endAttendance(context, actor, exchange);
      return undefined;
    }),
    route(contract.openResident, async ({ actor, body, ...exchange }) => {
      await openResident(context, actor, body);
      return session(actor, exchange);
    }),
    route(contract.reopenResident, async ({ actor, params, ...exchange }) => {
      await reopenResident(context, actor, params.patientId);
      return session(actor, exchange);
    }),
    route(contract.closeResident, async ({ actor, ...exchange }) => {
      await repositories.attendances.attend(attendedOf(actor).attendanceId, null, null);
      return session(actor, exchange);
    }),
    route(contract.listStationResidents, ({ actor }) => presentResidents(context, actor)),
    route(contract.listKiosks, ({ actor }) => presentStation(context, actor)),
    route(contract.pairKiosk, async ({ actor, body }) => {
      await pairByCode(context, actor, body);
      return presentStation(context, actor);
    }),
    route(contract.revokeKiosk, async ({ actor, params }) => {
      await revoke(actor, params.kioskId);
      return presentStation(context, actor);
    }),
  ];
}
