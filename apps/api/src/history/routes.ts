import * as contract from '@oih/contracts/http/history';
import type { Encounter } from '@oih/data/encounters/model';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { ownVisit } from '../encounters/policy.ts';
import { type Actor, acting } from '../http/actor.ts';
import { type Route, route } from '../http/route.ts';
import { givenBy, openTo, readableBy, reasonOf } from './access.ts';
import { presentVisits } from './present.ts';

const pageSize = 20;

/** Where a page ends, as the next one is asked for. */
const cursorAt = ({ start, _id }: Encounter): string => `${start.getTime()}~${_id}`;
function readCursor(cursor: string): { start: Date; id: string } {
  const [time, id] = cursor.split('~');
  const start = new Date(Number(time));
  if (!id || Number.isNaN(start.getTime()))
    throw new AppError('BAD_REQUEST', 'This is not where a page of the history begins. Read it from the beginning.');
  return { start, id };
}

/** A page of the earlier visits of the patient; those of other hospitals are locked until a reason was given. */
async function historyOf(
  context: AppContext,
  actor: Actor,
  encounter: Encounter,
  cursor: string | undefined,
): Promise<contract.HistoryView> {
  const { repositories, clock } = context;
  const { patientId, organizationId } = encounter;
  const before = cursor ? readCursor(cursor) : undefined;
  const found = await repositories.encounters.earlierOf(patientId, encounter._id, before, pageSize + 1);
  const visits = found.slice(0, pageSize);
  const given = givenBy(actor, encounter);
  await repositories.audit.read('History', patientId, acting(actor), clock.now(), {
    organizationId,
    patientId,
    ...reasonOf(openTo(actor, encounter)),
  });
  return {
    entries: await presentVisits(context, visits, readableBy(actor, encounter, visits)),
    access: given ? { reason: given.reason, words: given.words, at: given.at.toISOString() } : null,
    cursor: found.length > pageSize ? cursorAt(visits.at(-1)!) : null,
  };
}

export function historyRoutes(context: AppContext): Route[] {
  const { repositories, clock } = context;
  const own = async (actor: Actor, encounterId: string) =>
    ownVisit(await repositories.encounters.byId(encounterId), actor);
  return [
    route(contract.getHistory, async ({ actor, params, query }) =>
      historyOf(context, actor, await own(actor, params.encounterId), query.cursor),
    ),
    route(contract.openHistory, async ({ actor, params, body }) => {
      const encounter = await own(actor, params.encounterId);
      const access = { ...body, by: actor.userId, at: clock.now() };
      const opened = await repositories.encounters.openHistory(encounter, access, acting(actor));
      if (!opened)
        throw new AppError(
          'VISIT_ENDED',
          'The visit is over, so the records of other hospitals are not opened any more.',
        );
      return historyOf(context, actor, opened, undefined);
    }),
  ];
}
