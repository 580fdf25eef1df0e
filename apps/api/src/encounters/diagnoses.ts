import type { ConditionView } from '@oih/contracts/http/terminology';
import type { Encounter } from '@oih/data/encounters/model';
import { priorDiagnosis } from '@oih/domain/policy/rules/prior-diagnosis';
import { revisitOnly } from '@oih/domain/policy/rules/revisit-only';
import { stopOffline } from '@oih/domain/policy/rules/stop-offline';
import { categoryOf, conditionOf } from '@oih/domain/terminology/conditions';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { requireRule } from '../policy/require-rule.ts';

/** The categories of ICD-10 in which this visit may carry a diagnosis. */
export const evidencedIn = ({ attestation }: Encounter): string[] => [
  ...new Set(attestation?.codes.map(categoryOf) ?? []),
];

/** Diagnoses by their codes, as the list names them. @throws AppError BAD_REQUEST for one that it does not have. */
export function listed(codes: readonly string[]): ConditionView[] {
  const unknown = codes.filter((code) => !conditionOf(code));
  if (unknown.length > 0)
    throw new AppError('BAD_REQUEST', `Not in the list of diagnoses: ${unknown.join(', ')}. Choose from the search.`);
  return [...new Set(codes)].map((code) => conditionOf(code)!);
}

/**
 * The diagnoses of a note, if the visit may carry them: a follow-up, not stopped, and within what the papers give evidence of.
 * @throws AppError REVISIT_ONLY, STOP_OFFLINE, PRIOR_DIAGNOSIS, BAD_REQUEST.
 */
export async function admittedDiagnoses(
  context: AppContext,
  encounter: Encounter,
  written: readonly { code: string }[],
): Promise<ConditionView[]> {
  if (written.length === 0) return [];
  const diagnoses = listed(written.map(({ code }) => code));
  const codes = diagnoses.map(({ code }) => code);
  const { organizationId, type: visitType = 'advice', stopped } = encounter;
  await requireRule(context, organizationId, revisitOnly, { visitType, diagnoses: codes, prescriptions: 0 });
  await requireRule(context, organizationId, stopOffline, { stopped: Boolean(stopped), doing: 'diagnose' });
  if (visitType === 'revisit')
    await requireRule(context, organizationId, priorDiagnosis, {
      stage: 'diagnosis',
      codes,
      evidenced: evidencedIn(encounter),
    });
  return diagnoses;
}
