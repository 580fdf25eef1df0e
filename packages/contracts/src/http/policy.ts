import { z } from 'zod';
import { id, instant, localized, timeZone } from './common.ts';
import { defineHttp } from './define.ts';

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

/** A limit of a rule: what is in force, and what the nation has set. */
const limit = z.object({ key: z.string(), value: z.unknown(), national: z.unknown() });

export const policyRule = z.object({
  code: ruleCode,
  explanation: localized,
  source: localized,
  remedies: z.array(localized),
  limits: z.array(limit),
  /** Whether a limit is stricter than the nation's. */
  tightened: z.boolean(),
  enforced: z.enum(['yes', 'in-part', 'not-yet']),
});

const pack = z.object({ id: z.string(), title: localized });

export const policy = z.object({
  organizationId: id,
  timeZone,
  /** Of what is in force; 0 before the hospital has chosen. */
  version: z.int().min(0),
  packId: z.string(),
  packs: z.array(pack),
  rules: z.array(policyRule),
  /** What was chosen, the latest first. */
  history: z.array(
    z.object({ version: z.int(), packId: z.string(), reason: z.string(), byName: z.string(), at: instant }),
  ),
});
export type PolicyView = z.infer<typeof policy>;

export const getPolicy = defineHttp({
  id: 'getPolicy',
  method: 'get',
  path: '/api/policy',
  tag: 'policy',
  summary: 'The rules in force at the own hospital, each with its source and limits, and what was in force before.',
  auth: ['admin'],
  query: z.strictObject({ organizationId: id.optional() }),
  response: policy,
  errors: ['NOT_FOUND'],
});

export const choosePolicy = defineHttp({
  id: 'choosePolicy',
  method: 'put',
  path: '/api/policy',
  tag: 'policy',
  summary:
    'Puts a pack of rules in force at the own hospital from now on, for the reason given, on top of the version that was seen.',
  auth: ['admin'],
  body: z.strictObject({
    organizationId: id.optional(),
    version: z.int().min(0),
    packId: z.string().min(1).max(60),
    reason: z.string().trim().min(1).max(500),
  }),
  response: policy,
  errors: ['NOT_FOUND', 'EDIT_CONFLICT', 'BAD_REQUEST'],
});
