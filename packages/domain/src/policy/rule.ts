import type { RuleCode } from '@oih/contracts/http/policy';

/** A text for people, in the two languages of the product. */
export interface Wording {
  zh: string;
  en: string;
}

/**
 * A rule: one pure function with what people need to know of it. What a province may tighten is in `Limits`, which a pack sets; what is
 * missing has a code each, with the words that say what would satisfy the rule.
 */
export interface Rule<Facts, Limits, Unmet extends string> {
  code: RuleCode;
  /** What the rule demands. */
  explanation: Wording;
  /** The regulation and the article it comes from. */
  source: Wording;
  /** What would satisfy the rule, for each thing that can be missing. */
  remedies: Readonly<Record<Unmet, Wording>>;
  /** The limits of the national rules. */
  national: Limits;
  /** What is missing; empty when the rule allows it. */
  judge(facts: Facts, limits: Limits): Unmet[];
}
