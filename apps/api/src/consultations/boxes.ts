import type { ConsultationBox, ConsultationStanding } from '@oih/contracts/http/consultations';
import type { AppContext } from '../context.ts';
import { type Actor, practisesAs } from '../http/actor.ts';
import { placesOf } from '../network/policy.ts';

/** Whose consultations a list has, as a condition, and as what its reader stands to them. */
interface Box {
  whose: Record<string, unknown>;
  standing: ConsultationStanding;
}

/** Institutions below those of the actor, whose requests the actor reviews as well. */
async function belowAll({ repositories }: AppContext, own: readonly string[]): Promise<string[]> {
  const found = new Set(own);
  let level = [...own];
  while (level.length > 0) {
    const below = (await Promise.all(level.map((id) => repositories.network.below(id)))).flat();
    level = below.map(({ _id }) => _id).filter((id) => !found.has(id));
    for (const id of level) found.add(id);
  }
  return [...found];
}

/** The condition of each list. */
export async function boxOf(context: AppContext, actor: Actor, box: ConsultationBox): Promise<Box> {
  const [own, roles] = [placesOf(actor), practisesAs(actor)];
  switch (box) {
    case 'asked':
      return { whose: { invitingRoleId: { $in: roles } }, standing: 'inviting-doctor' };
    case 'consulting':
      return { whose: { consultantRoleIds: { $in: roles } }, standing: 'consultant' };
    case 'review': {
      const places = await belowAll(context, own);
      const standing = 'inviting-institution';
      return { whose: { invitingOrganizationId: { $in: places }, status: 'org-review' }, standing };
    }
    case 'centre':
      return {
        whose: { centreOrganizationId: { $in: own }, status: { $nin: ['draft', 'org-review', 'broadcast'] } },
        standing: 'centre',
      };
    case 'offered': {
      // Who was offered it stands by itself as well, so that the index over it is used by every store.
      const offered = { 'offers.organizationId': { $in: own } };
      const open = { ...offered, offers: { $elemMatch: { organizationId: { $in: own }, outcome: null } } };
      return { whose: { $or: [open, { invitedOrganizationId: { $in: own } }] }, standing: 'invited-institution' };
    }
  }
}
