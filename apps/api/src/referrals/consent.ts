import { createHash } from 'node:crypto';
import type { consentToReferral as contract } from '@oih/contracts/http/referrals';
import type { Referral, ReferralConsent } from '@oih/data/referrals/model';
import { referralConsentCanonical, referralConsentVersion } from '@oih/domain/consent/referral-text';
import { AppError } from '@oih/platform/errors';
import type { output } from 'zod';
import { capacityOf } from '../consultations/consent.ts';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';
import { incomplete } from './submit.ts';

/** The text in force, by version and SHA-256. */
export const referralConsentInForce = {
  version: referralConsentVersion,
  sha256: createHash('sha256').update(referralConsentCanonical).digest('hex'),
};

const rewritten = () =>
  new AppError('EDIT_CONFLICT', 'The referral has changed since it was read. Read it again, then agree.');

/**
 * Keeps the patient’s agreement to be referred (rule CONSENT), to what was read and not to what has been written since; the same again gives what is
 * there. Nobody agrees to go to a place that is not named.
 * @throws AppError CONSENT_REQUIRED for another text, EDIT_CONFLICT, ILLEGAL_TRANSITION, REFERRAL_INCOMPLETE, BAD_REQUEST.
 */
export async function consentTo(
  { repositories, clock }: AppContext,
  actor: Actor,
  one: Referral,
  given: output<typeof contract.body>,
  asDoctor: boolean,
): Promise<Referral> {
  if (one.status !== 'draft')
    throw new AppError(
      'ILLEGAL_TRANSITION',
      'The referral has been sent; what was agreed to stands. Look at it again.',
      {
        details: { from: one.status, to: 'draft', actor: asDoctor ? 'sending-doctor' : 'patient' },
      },
    );
  if (one.consent) return one;
  if (one.version !== given.referralVersion) throw rewritten();
  if (!one.request.organizationId) throw incomplete(['institution']);
  const { version, sha256 } = referralConsentInForce;
  if (given.version !== version || given.sha256 !== sha256)
    throw new AppError(
      'CONSENT_REQUIRED',
      'Another text was agreed to than the one in force. Read it again, then agree.',
      { details: { rule: 'CONSENT', version } },
    );
  if (asDoctor && !given.guardian)
    throw new AppError(
      'BAD_REQUEST',
      'A doctor does not agree for the patient. Name the guardian who did, and why the patient cannot.',
      { details: { issues: [{ path: 'body.guardian', message: 'is missing' }] } },
    );
  const consent: ReferralConsent = {
    version,
    sha256,
    signedAt: clock.now(),
    signerId: actor.attended?.userId ?? actor.userId,
    capacity: asDoctor ? 'guardian' : capacityOf(actor, one),
    guardian: (asDoctor && given.guardian) || null,
  };
  const changed = await repositories.referrals.change(one, { consent }, 'consented', acting(actor), clock.now());
  if (!changed) throw rewritten();
  return changed;
}
