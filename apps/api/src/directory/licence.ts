import type { NotOffered } from '@oih/contracts/http/licence';
import type { RoleRecord } from '@oih/data/directory/repository';
import { withheldAt } from '@oih/domain/licence/offering';
import { AppError } from '@oih/platform/errors';

type Placed = Pick<RoleRecord, 'role' | 'organization'>;

/** Why a doctor may not see patients on the day of an instant (rule LICENCE); null when that is not so. */
export const unlicensed = ({ role, organization }: Placed, at: Date): NotOffered | null =>
  withheldAt(role, at, organization.timeZone);

const satisfiedBy: Record<NotOffered, string> = {
  inactive: 'the hospital makes the doctor active again',
  'no-licence': 'the hospital enters the licence',
  'licence-expired': 'the hospital enters the renewed licence',
  'three-years': 'three years of independent practice are full',
  'not-filed': 'the practice at this hospital is filed',
  'filing-expired': 'the hospital enters the renewed filing',
};

/** @throws AppError ROLE_NOT_OFFERED with the rule, the reason, and what would satisfy it. */
export function refuseUnlicensed(record: Placed, at: Date): void {
  const why = unlicensed(record, at);
  if (!why) return;
  throw new AppError(
    'ROLE_NOT_OFFERED',
    `By the rule LICENCE this doctor may not see patients on that day, until ${satisfiedBy[why]}. Choose another day or doctor.`,
    { details: { rule: 'LICENCE', why } },
  );
}
