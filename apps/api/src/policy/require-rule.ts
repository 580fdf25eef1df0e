import type { ErrorCode } from '@oih/contracts/errors';
import { limitsOf } from '@oih/domain/policy/pack';
import type { Rule } from '@oih/domain/policy/rule';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';

/**
 * Judges a rule by the pack in force at a hospital.
 * @throws AppError with the code of the rule, and in the details the rule and what would satisfy it.
 */
export async function requireRule<Facts, Limits, Unmet extends string>(
  { repositories }: Pick<AppContext, 'repositories'>,
  organizationId: string,
  rule: Rule<Facts, Limits, Unmet>,
  facts: Facts,
): Promise<void> {
  const limits = limitsOf(await repositories.policies.inForce(organizationId), rule);
  const unmet = rule.judge(facts, limits);
  if (unmet.length === 0) return;
  const words = unmet.map((one) => rule.remedies[one].en).join(' ');
  throw new AppError(rule.code as ErrorCode, `${rule.explanation.en} ${words}`, {
    details: { rule: rule.code, unmet },
  });
}
