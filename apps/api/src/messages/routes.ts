import * as contract from '@oih/contracts/http/inbox';
import type { AppContext } from '../context.ts';
import { type Route, route } from '../http/route.ts';

const shown = 50;

export function inboxRoutes({ repositories, clock, config }: AppContext): Route[] {
  return [
    route(contract.listInbox, async ({ actor }) => ({
      messages: (await repositories.messages.of(actor.userId, shown)).map(
        ({ _id, kind, appointmentId, text, at, readAt }) => ({
          id: _id,
          kind,
          appointmentId,
          text,
          at: at.toISOString(),
          read: readAt !== null,
        }),
      ),
      unread: await repositories.messages.unread(actor.userId),
    })),
    route(contract.readInbox, async ({ actor }) => {
      await repositories.messages.readAll(actor.userId, clock.now());
      return { unread: await repositories.messages.unread(actor.userId) };
    }),
    route(contract.renewCalendarFeed, async ({ actor }) => {
      const secret = await repositories.calendarFeeds.renew(actor.userId, clock.now());
      return { url: `${new URL(config.PUBLIC_ORIGIN).origin}/calendar/${secret}.ics` };
    }),
    route(contract.revokeCalendarFeed, async ({ actor }) => {
      await repositories.calendarFeeds.revoke(actor.userId);
      return {};
    }),
  ];
}
