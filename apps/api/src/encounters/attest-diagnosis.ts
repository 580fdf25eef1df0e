import type { Encounter } from '@oih/data/encounters/model';
import { revisitOnly } from '@oih/domain/policy/rules/revisit-only';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';
import { requireRule } from '../policy/require-rule.ts';
import { priorDiagnosisAttestation } from '../signing/kinds.ts';
import { signRecord } from '../signing/sign-record.ts';
import { listed } from './diagnoses.ts';

/**
 * Signs what the papers of a follow-up give evidence of (rule PRIOR_DIAGNOSIS); when that is nothing, the visit is advice from then on. Judged again, it is the next version; the same once more
 * changes nothing.
 * @throws AppError REVISIT_ONLY for advice, VISIT_ENDED, BAD_REQUEST, DOCTOR_PRESENT, ILLEGAL_TRANSITION when somebody attested meanwhile.
 */
export async function attestDiagnosis(
  context: AppContext,
  actor: Actor,
  encounter: Encounter,
  codes: readonly string[],
): Promise<Encounter> {
  const { repositories, clock } = context;
  const { organizationId, evidence } = encounter;
  const visitType = evidence ? 'revisit' : 'advice';
  await requireRule(context, organizationId, revisitOnly, { visitType, diagnoses: codes, prescriptions: 0 });
  listed(codes);
  if (encounter.attestation?.codes.join() === codes.join()) return encounter;
  const attestation = { codes: [...codes], by: actor.userId, at: clock.now() };
  const before = await repositories.signedRecords.latest(priorDiagnosisAttestation.kind, encounter._id);
  const signed = await signRecord(
    context,
    actor,
    { role: 'practitioner', organizationId },
    priorDiagnosisAttestation,
    { ...encounter, attestation },
    before,
  );
  const attested = await repositories.encounters.attest(encounter, attestation, signed, acting(actor));
  if (attested) return attested;
  throw new AppError('VISIT_ENDED', 'This visit is over, so nothing is attested in it any more.');
}
