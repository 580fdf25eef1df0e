import type { RemoteService, Urgency } from '@oih/contracts/http/network';
import type { Organization } from '@oih/data/directory/models';
import type { AgreementInForce } from '@oih/data/network/repository';
import { dateIn } from '@oih/domain/booking/day';
import { type InviteVerdict, mayInvite } from '@oih/domain/network/invite';
import type { AppContext } from '../context.ts';

/** What is asked of other institutions. */
export interface Wanted {
  service: RemoteService;
  specialty: string;
  urgency: Urgency;
}

/** Whether an institution may invite each of others, by the agreements in force today in its zone. */
export async function invitations(
  { repositories, clock }: Pick<AppContext, 'repositories' | 'clock'>,
  inviting: Organization,
  others: readonly Organization[],
  wanted: Wanted,
): Promise<InviteVerdict<AgreementInForce>[]> {
  const agreements = await repositories.network.inForceFor(inviting._id);
  const date = dateIn(clock.now(), inviting.timeZone);
  return others.map((invited) => mayInvite(agreements, { inviting, invited, date, ...wanted }));
}
