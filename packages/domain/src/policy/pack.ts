import type { RuleCode } from '@oih/contracts/http/policy';
import type { Rule } from './rule.ts';

/** The limits that a hospital has set tighter than the national rules, by rule. */
export type Tightened = Partial<Record<RuleCode, unknown>>;

/** A set of rules that is in force at a hospital. */
export interface Pack {
  id: string;
  tightened: Tightened;
}

/** The rules as the nation has set them. */
export const national: Pack = { id: 'cn-national', tightened: {} };

/** The limits of a rule in a pack: those of the nation where the pack says nothing. */
export const limitsOf = <Limits>({ tightened }: Pack, rule: Rule<never, Limits, string>): Limits => ({
  ...rule.national,
  ...((tightened[rule.code] as Partial<Limits> | undefined) ?? {}),
});
