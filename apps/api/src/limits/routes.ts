import * as contract from '@oih/contracts/http/limits';
import type { Tally } from '@oih/data/limits/model';
import { dateIn } from '@oih/domain/booking/day';
import { unusualAccounts } from '@oih/domain/booking/limits';
import type { AppContext } from '../context.ts';
import { type Actor, acting, administered } from '../http/actor.ts';
import { type Route, route } from '../http/route.ts';

const span = 14 * 86_400_000;
const shown = 100;

const isUnusual = ({ kind, refused, userIds }: Tally): boolean =>
  refused > 0 ||
  (kind === 'device' && userIds.length >= unusualAccounts.device) ||
  (kind === 'address' && userIds.length >= unusualAccounts.address);

export function limitRoutes({ repositories, clock }: AppContext): Route[] {
  /** Those of a tally's appointments that are at hospitals which the actor administers. */
  async function present(tally: Tally, own: ReadonlySet<string>) {
    const found = await Promise.all(tally.appointmentIds.map((id) => repositories.appointments.byId(id)));
    const { _id, kind, day, refused, lastAt } = tally;
    return {
      id: _id,
      kind,
      day,
      refused,
      bookings: tally.appointmentIds.length,
      accounts: tally.userIds.length,
      lastAt: lastAt.toISOString(),
      appointmentIds: found.flatMap((one) => (one && own.has(one.organizationId) ? [one._id] : [])),
    };
  }

  async function list(actor: Actor) {
    const own = administered(actor);
    const since = dateIn(new Date(clock.now().getTime() - span), 'UTC');
    const all = (await Promise.all(own.map((one) => repositories.tallies.ofOrganization(one, since)))).flat();
    const unusual = [...new Map(all.filter(isUnusual).map((tally) => [tally._id, tally])).values()]
      .sort((a, b) => b.refused - a.refused || b.userIds.length - a.userIds.length)
      .slice(0, shown);
    await repositories.audit.read('UnusualBookings', own.join(' '), acting(actor), clock.now());
    const places = new Set(own);
    return { unusual: await Promise.all(unusual.map((tally) => present(tally, places))) };
  }

  return [route(contract.listUnusualBookings, async ({ actor }) => list(actor))];
}
