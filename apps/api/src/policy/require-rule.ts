import type { ErrorCode } from '@oih/contracts/errors';
import type { RuleCode } from '@oih/contracts/http/policy';
import { limitsOf, national } from '@oih/domain/policy/pack';
import type { Rule } from '@oih/domain/policy/rule';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';

/** Refusals that are known by a code of their own, beside the rule in their details. */
const ownCodes: Partial<Record<RuleCode, ErrorCode>> = { CONSENT: 'CONSENT_REQUIRED', LICENCE: 'ROLE_NOT_OFFERED' };

/**
 * Judges a rule by the pack in force at a hospital.
 * @throws AppError with the code of the rule, and in the details the rule and what would satisfy it.
 */
export async function requireRule<Facts, Limits, Unmet extends string>(
  { repositories }: Pick<AppContext, 'repositories'>,
  organizationId: string,
  rule: Rule<Facts, Limits, Unmet>,
  facts: Facts,
  details: Record<string, unknown> = {},
): Promise<void> {
  // A rule without limits is the same everywhere: booking waits for no look-up.
  const fixed = Object.keys(rule.national as object).length === 0;
  const limits = limitsOf(fixed ? national : await repositories.policies.inForce(organizationId), rule);
  const unmet = rule.judge(facts, limits);
  if (unmet.length === 0) return;
  const words = unmet.map((one) => rule.remedies[one].en).join(' ');
  throw new AppError(
    ownCodes[rule.code] ?? (rule.code as ErrorCode),
    `${rule.explanation.en} ${words} (Rule ${rule.code}.)`,
    {
      details: { rule: rule.code, unmet, ...details },
    },
  );
}
