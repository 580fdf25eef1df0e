import * as contract from '@oih/contracts/http/referral-care';
import type { Referral } from '@oih/data/referrals/model';
import { fullName } from '@oih/domain/regions/divisions';
import type { output } from 'zod';
import type { AppContext } from '../context.ts';
import type { Actor } from '../http/actor.ts';
import { gaveAway, once } from '../http/once.ts';
import { type Route, route } from '../http/route.ts';
import { acceptReferral } from './accept.ts';
import { closeWith, noteArrival, type Receiver, referDown } from './care.ts';
import { recordFollowUp } from './follow-up.ts';
import { moveReferral } from './move.ts';
import { referralAs } from './policy.ts';
import { presentReferral } from './present.ts';
import { receivingDoctors } from './receiving-doctors.ts';
import { shownTo } from './routes.ts';
import { followUpPlaces } from './targets.ts';
import { workList } from './work-list.ts';

/** Whether a bed that is offered again is the one that was accepted with; a time is compared when it is looked up. */
function sameBed({ accepted }: Referral, wanted: output<typeof contract.acceptReferral.body>): boolean {
  if (wanted.kind !== 'bed' || accepted?.kind !== 'bed') return false;
  const { practitionerRoleId, ward, from, note } = wanted;
  return (
    accepted.practitionerRoleId === practitionerRoleId &&
    accepted.ward === ward &&
    accepted.from === from &&
    accepted.note === note
  );
}

/** Whether what is written again at the end of the care is what stands there. */
const sameDischarge = ({ discharge }: Referral, { summary, medication }: { summary: string; medication: string }) =>
  discharge?.summary === summary && discharge.medication === medication;

/** What the receiving institution does with a referral, and after it those who follow up. */
export function referralCareRoutes(context: AppContext): Route[] {
  type Params = { referralId: string };
  const shown = async (actor: Actor, done: Promise<Referral>) => shownTo(context, actor, await done);
  const incoming = async (actor: Actor, { referralId }: Params) =>
    (await referralAs(context, actor, referralId, ['receiving-institution'])).referral;
  /** The referral, with the side of the receiving institution on which the actor is. */
  async function there(actor: Actor, { referralId }: Params): Promise<{ referral: Referral; mover: Receiver }> {
    const sides = ['receiving-doctor', 'receiving-institution'] as const;
    const { referral, standings } = await referralAs(context, actor, referralId, sides);
    return { referral, mover: standings[0]! };
  }
  return [
    route(contract.receiveReferral, async ({ actor, params }) => {
      const one = await incoming(actor, params);
      const move = { to: 'received', mover: 'receiving-institution' } as const;
      return shown(
        actor,
        once(one, actor, move.to, () => moveReferral(context, actor, one, move)),
      );
    }),
    route(contract.listReceivingDoctors, async ({ actor, params }) =>
      receivingDoctors(context, await incoming(actor, params)),
    ),
    route(contract.acceptReferral, async ({ actor, params, body }) => {
      const one = await incoming(actor, params);
      const accept = () => acceptReferral(context, actor, one, body);
      return shown(actor, once(one, actor, 'accepted', accept, sameBed(one, body)));
    }),
    route(contract.declineReferral, async ({ actor, params, body: { reason } }) => {
      const found = await context.repositories.referrals.byId(params.referralId);
      const move = { to: 'declined', mover: 'receiving-institution', reason } as const;
      const declined = gaveAway(found, actor, move.to, reason)
        ? found
        : await moveReferral(context, actor, await incoming(actor, params), move);
      // Who has declined sees it once more, as what was done, and never again.
      return { referral: await presentReferral(context, declined, ['receiving-institution']) };
    }),
    route(contract.noteArrival, async ({ actor, params }) => {
      const { referral, mover } = await there(actor, params);
      const note = () => noteArrival(context, actor, referral, mover);
      return shown(actor, once(referral, actor, 'arrived', note));
    }),
    route(contract.takeIntoCare, async ({ actor, params }) => {
      const { referral, mover } = await there(actor, params);
      const take = () => moveReferral(context, actor, referral, { to: 'in-care', mover });
      return shown(actor, once(referral, actor, 'in-care', take));
    }),
    route(contract.closeReferral, async ({ actor, params, body }) => {
      const { referral, mover } = await there(actor, params);
      const close = () => closeWith(context, actor, referral, mover, body);
      return shown(actor, once(referral, actor, 'closed', close, sameDischarge(referral, body)));
    }),
    route(contract.listFollowUpPlaces, async ({ actor, params }) => {
      const { referral } = await there(actor, params);
      const near = await followUpPlaces(context, referral.sendingOrganizationId, referral.request.organizationId!);
      return {
        institutions: near.map(({ _id, name, level, divisionCode }) => ({
          id: _id,
          name,
          level,
          divisionName: fullName(divisionCode),
        })),
      };
    }),
    route(contract.referDown, async ({ actor, params, body }) => {
      const { referral, mover } = await there(actor, params);
      const refer = () => referDown(context, actor, referral, mover, body);
      return shown(actor, once(referral, actor, 'referred-down', refer, sameDischarge(referral, body)));
    }),
    route(contract.listFollowUpTasks, async ({ actor, query }) => ({
      tasks: await workList(context, actor, query.done === 'true'),
    })),
    route(contract.recordFollowUp, async ({ actor, params, body }) => {
      const { referral } = await referralAs(context, actor, params.referralId, ['follow-up']);
      return shown(actor, recordFollowUp(context, actor, referral, params.taskId, body));
    }),
  ];
}
