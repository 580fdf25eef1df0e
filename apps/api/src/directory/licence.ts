import type { NotOffered } from '@oih/contracts/http/licence';
import type { RoleRecord } from '@oih/data/directory/repository';
import { dateIn } from '@oih/domain/booking/day';
import { withheldAt } from '@oih/domain/licence/offering';
import { licence } from '@oih/domain/policy/rules/licence';
import type { AppContext } from '../context.ts';
import { requireRule } from '../policy/require-rule.ts';

type Placed = Pick<RoleRecord, 'role' | 'organization'>;

/** Why a doctor may not see patients on the day of an instant (rule LICENCE); null when that is not so. */
export const unlicensed = ({ role, organization }: Placed, at: Date): NotOffered | null =>
  withheldAt(role, at, organization.timeZone);

/** @throws AppError ROLE_NOT_OFFERED with the rule, the reason, and what would satisfy it. */
export async function refuseUnlicensed(
  context: Pick<AppContext, 'repositories'>,
  { role, organization }: Placed,
  at: Date,
): Promise<void> {
  const date = dateIn(at, organization.timeZone);
  await requireRule(context, organization._id, licence, { role, date });
}
