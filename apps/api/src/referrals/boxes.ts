import type { ReferralBox, ReferralStanding } from '@oih/contracts/http/referrals';
import { type Actor, practisesAs } from '../http/actor.ts';
import { placesOf } from '../network/policy.ts';

/** Whose referrals a list has, as a condition, and as what its reader stands to them. */
interface Box {
  whose: Record<string, unknown>;
  standing: ReferralStanding;
}

/** Referrals of the own patient side. */
export function ofOwnSide(actor: Actor): Record<string, unknown> {
  const tied = (guardian: boolean) =>
    actor.family.filter((tie) => tie.guardian === guardian).map(({ patientId }) => patientId);
  const own = [...(actor.patientId ? [actor.patientId] : []), ...tied(true)];
  return { $or: [{ patientId: { $in: own } }, { userId: actor.userId, patientId: { $in: tied(false) } }] };
}

/** What the receiving side does not see, or not any more. */
const withheld = { status: { $nin: ['draft', 'declined', 'expired', 'cancelled'] } };

/** The condition of each list. */
export function boxOf(actor: Actor, box: ReferralBox): Box {
  switch (box) {
    case 'own':
      return { whose: ofOwnSide(actor), standing: 'patient' };
    case 'sent':
      return { whose: { sendingRoleId: { $in: practisesAs(actor) } }, standing: 'sending-doctor' };
    case 'incoming':
      return {
        whose: { 'request.organizationId': { $in: placesOf(actor) }, ...withheld },
        standing: 'receiving-institution',
      };
    case 'expected':
      return {
        whose: { 'accepted.practitionerRoleId': { $in: practisesAs(actor) }, ...withheld },
        standing: 'receiving-doctor',
      };
  }
}
