import { z } from 'zod';

/**
 * The rules of a policy pack, by the national rules for internet diagnosis and treatment, internet hospitals and telemedicine services (2018) and
 * the supervision rules of 2022. A refusal names the rule in `details.rule`, and in `details.unmet` what would satisfy it.
 */
export const ruleCodes = [
  'REVISIT_ONLY',
  'PRIOR_DIAGNOSIS',
  'STOP_OFFLINE',
  'ATTENDED_EXCEPTION',
  'REAL_NAME',
  'DOCTOR_PRESENT',
  'LICENCE',
  'MINOR_UNDER_6',
  'CONSENT',
  'RX_AUTHOR',
  'RX_REVIEW',
  'RX_CONTROLLED',
  'RX_NO_STATISTICS',
  'RETENTION',
  'TRACE',
  'PRIVACY',
  'FEE_PUBLISHED',
] as const;
export const ruleCode = z.enum(ruleCodes);
export type RuleCode = z.infer<typeof ruleCode>;
