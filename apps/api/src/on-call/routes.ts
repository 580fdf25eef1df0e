import * as contract from '@oih/contracts/http/on-call';
import { AppError } from '@oih/platform/errors';
import { consultationAs } from '../consultations/policy.ts';
import { presentLines } from '../consultations/present.ts';
import { shownTo } from '../consultations/routes.ts';
import { requireComplete } from '../consultations/submit.ts';
import type { AppContext } from '../context.ts';
import { refuseUnlicensed } from '../directory/licence.ts';
import { inCareOf } from '../encounters/policy.ts';
import { clinicOf } from '../encounters/queue.ts';
import { type Actor, acting, practisesAs } from '../http/actor.ts';
import { type Route, route } from '../http/route.ts';
import { acceptCall } from './accept-call.ts';
import { askNow } from './ask-now.ts';

/** How long somebody is on call at most before they say so again, milliseconds. */
const longest = 12 * 3_600_000;

/** Doctors on call, and the calls that reach them. */
export function onCallRoutes(context: AppContext): Route[] {
  const { repositories, clock } = context;
  const ownRole = async (actor: Actor) => {
    const record = await repositories.directory.role(clinicOf(actor));
    if (!record) throw new AppError('NOT_FOUND', 'This practitioner is not listed any more. Ask your administrator.');
    return record;
  };
  return [
    route(contract.getOnCall, async ({ actor }) => {
      const { role } = await ownRole(actor);
      const [duty, calls] = await Promise.all([
        repositories.onCall.of(role._id, clock.now()),
        repositories.consultations.list(
          { 'emergency.calledRoleIds': { $in: practisesAs(actor) }, status: 'broadcast' },
          false,
        ),
      ]);
      return {
        until: duty?.until.toISOString() ?? null,
        // Before somebody takes the call the patient's name is nobody's business.
        calls: await presentLines(context, calls, () => ['invited-institution']),
      };
    }),
    route(contract.setOnCall, async ({ actor, body }) => {
      const record = await ownRole(actor);
      const now = clock.now();
      if (body.until) await refuseUnlicensed(context, record, now);
      const wanted = body.until ? new Date(body.until).getTime() : 0;
      const until = new Date(Math.min(wanted, now.getTime() + longest));
      const { _id, organizationId, departmentCode } = record.role;
      await repositories.onCall.set({ _id, organizationId, departmentCode }, until, acting(actor), now);
      return { until: until > now ? until.toISOString() : null };
    }),
    route(contract.askSpecialistNow, async ({ actor, params, body }) => {
      const visit = inCareOf(await repositories.encounters.byId(params.encounterId), actor);
      const one = await askNow(context, actor, visit, params.consultationId, body);
      return { ...(await shownTo(context, actor, one)), called: one.emergency?.calledRoleIds.length ?? 0 };
    }),
    route(contract.acceptCall, async ({ actor, params }) =>
      shownTo(context, actor, await acceptCall(context, actor, params.consultationId)),
    ),
    route(contract.completePaperwork, async ({ actor, params }) => {
      const { consultation: one } = await consultationAs(context, actor, params.consultationId, ['inviting-doctor']);
      const { emergency } = one;
      if (!emergency || one.status === 'broadcast')
        throw new AppError('ILLEGAL_TRANSITION', 'There is no paperwork to bring up to date for it.', {
          details: { from: one.status, to: one.status, actor: 'inviting-doctor' },
        });
      if (emergency.paperworkDone) return shownTo(context, actor, one);
      requireComplete(one);
      const now = clock.now();
      const set = { emergency: { ...emergency, paperworkDone: now } };
      const done = await repositories.consultations.change(one, set, 'paperwork-done', acting(actor), now);
      if (!done)
        throw new AppError('ILLEGAL_TRANSITION', 'The consultation is being changed at this moment. Try again.');
      return shownTo(context, actor, done);
    }),
  ];
}
