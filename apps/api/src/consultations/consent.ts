import { createHash } from 'node:crypto';
import type { consentToConsultation as contract } from '@oih/contracts/http/consultations';
import type { Consultation, ConsultationConsent } from '@oih/data/consultations/model';
import type { AnyEncounter } from '@oih/data/encounters/model';
import { consultationConsentCanonical, consultationConsentVersion } from '@oih/domain/consent/consultation-text';
import { isMinor } from '@oih/domain/people/family';
import { AppError } from '@oih/platform/errors';
import type { output } from 'zod';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';
import { feeLimitOf, invitersOf, reachOf, wantedBy } from './reach.ts';

/** The text in force, by version and SHA-256. */
export const consultationConsentInForce = {
  version: consultationConsentVersion,
  sha256: createHash('sha256').update(consultationConsentCanonical).digest('hex'),
};

type Given = output<typeof contract.body>;

/** In which capacity the account agrees for the patient. */
export function capacityOf(actor: Actor, one: { patientId: string }): ConsultationConsent['capacity'] {
  if (actor.attended?.guardian) return 'guardian';
  if (actor.patientId === one.patientId) return 'self';
  return actor.family.find(({ patientId }) => patientId === one.patientId)?.guardian ? 'guardian' : 'attendant';
}

const missing = (path: string, message: string) =>
  new AppError('BAD_REQUEST', message, { details: { issues: [{ path, message: 'is missing' }] } });

/** A minor who lies in a ward does not agree alone. @throws AppError GUARDIAN_REQUIRED. */
async function requireGuardian({ repositories, clock }: AppContext, { patientId }: AnyEncounter): Promise<void> {
  const patient = await repositories.patients.byId(patientId);
  if (!patient || !isMinor(patient.birthDate, clock.now())) return;
  throw new AppError('GUARDIAN_REQUIRED', 'The patient is under 18. The guardian agrees: enter who it is.');
}

/**
 * Before whom it was given, where the doctor notes it: at the bedside of an in-patient the doctor who reads the text out, with a second member of staff
 * if there is one. From afar a doctor notes nothing but a guardian’s agreement.
 * @throws AppError BAD_REQUEST, GUARDIAN_REQUIRED.
 */
async function witnessedBy(
  context: AppContext,
  { userId }: Actor,
  { encounterId }: Consultation,
  { bedside, guardian }: Given,
): Promise<Pick<ConsultationConsent, 'witness'>> {
  const encounter = await context.repositories.encounters.byId(encounterId);
  if (encounter?.class !== 'IMP') {
    if (!guardian)
      throw missing(
        'body.guardian',
        'A doctor does not agree for the patient. Name the guardian who did, and why the patient cannot.',
      );
    return {};
  }
  if (!bedside)
    throw missing('body.bedside', 'Consent at the bedside has a witness: you, or a second member of staff.');
  if (!guardian) await requireGuardian(context, encounter);
  const { practitionerRoleId, organizationId } = encounter;
  return { witness: { userId, practitionerRoleId, organizationId, name: bedside.witness } };
}

const rewritten = () =>
  new AppError('EDIT_CONFLICT', 'The request has changed since it was read. Read it again, then agree.');

/**
 * Keeps the patient’s agreement to content and cost (rule CONSENT), to what was read and not to what has been written since; the same again gives what
 * is there. While the centre asks for something, such as a higher fee, it can be given anew.
 * @throws AppError BAD_REQUEST, GUARDIAN_REQUIRED, CONSENT_REQUIRED for another text, TERMS_CHANGED when the fee would be higher than was shown, EDIT_CONFLICT, ILLEGAL_TRANSITION.
 */
export async function consentTo(
  context: AppContext,
  actor: Actor,
  one: Consultation,
  given: Given,
  asDoctor: boolean,
): Promise<Consultation> {
  const { repositories, clock } = context;
  const owing = one.emergency !== null && one.emergency.paperworkDone === null;
  if (one.status !== 'draft' && one.status !== 'materials-requested' && !owing)
    throw new AppError(
      'ILLEGAL_TRANSITION',
      'The request has been sent; what was agreed to stands. Look at it again.',
      {
        details: { from: one.status, to: 'draft', actor: asDoctor ? 'inviting-doctor' : 'patient' },
      },
    );
  if (one.consent && one.consent.feeLimit.amount >= given.feeLimit) return one;
  if (one.version !== given.consultationVersion) throw rewritten();
  const { version, sha256 } = consultationConsentInForce;
  if (given.version !== version || given.sha256 !== sha256)
    throw new AppError(
      'CONSENT_REQUIRED',
      'Another text was agreed to than the one in force. Read it again, then agree.',
      {
        details: { rule: 'CONSENT', version },
      },
    );
  const witnessed = asDoctor ? await witnessedBy(context, actor, one, given) : {};
  const wanted = wantedBy(one);
  const limit = wanted ? feeLimitOf(await reachOf(context, invitersOf(one), wanted), wanted) : null;
  if (limit !== null && given.feeLimit < limit && !one.emergency)
    throw new AppError(
      'TERMS_CHANGED',
      'The consultation may cost more than was shown. Look at the fee again, then agree.',
      {
        details: { feeLimit: limit },
      },
    );
  const consent: ConsultationConsent = {
    version,
    sha256,
    // Nobody agrees to more than it can cost.
    feeLimit: { amount: Math.min(given.feeLimit, limit ?? given.feeLimit), currency: 'CNY' },
    signedAt: clock.now(),
    signerId: actor.attended?.userId ?? actor.userId,
    capacity: asDoctor ? (given.guardian ? 'guardian' : 'self') : capacityOf(actor, one),
    guardian: (asDoctor && given.guardian) || null,
    ...witnessed,
  };
  const changed = await repositories.consultations.change(one, { consent }, 'consented', acting(actor), clock.now());
  if (!changed) throw rewritten();
  return changed;
}
