import type { Prescription, Review } from '@oih/data/prescriptions/model';
import { rxReview } from '@oih/domain/policy/rules/rx-review';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';
import { requireRule } from '../policy/require-rule.ts';
import { cannot } from '../prescriptions/standing.ts';
import { prescriptionReview, signedPrescription } from '../signing/prescription-kinds.ts';
import { signRecord } from '../signing/sign-record.ts';

/** Whether the decision stands already, by the same person: an answer that was lost. */
const alreadyDecided = (
  { reviews, signed }: Prescription,
  actor: Actor,
  decision: Review['decision'],
  version: number,
): boolean => {
  const last = reviews.at(-1);
  return (
    last?.version === version && signed?.version === version && last.decision === decision && last.by === actor.userId
  );
};

/**
 * Writes down a pharmacist's decision about the version that was looked at, signed and bound to it by its hash. The same decision again
 * answers the same.
 * @throws AppError EDIT_CONFLICT when another version waits, ILLEGAL_TRANSITION, RX_REVIEW, DOCTOR_PRESENT.
 */
export async function decide(
  context: AppContext,
  actor: Actor,
  prescription: Prescription,
  { version, decision, reason }: Pick<Review, 'version' | 'decision' | 'reason'>,
): Promise<Prescription> {
  const { repositories, clock } = context;
  if (alreadyDecided(prescription, actor, decision, version)) return prescription;
  const { organizationId, authorId, _id } = prescription;
  const stage = { stage: 'review', reviewerId: actor.userId, prescriberId: authorId } as const;
  await requireRule(context, organizationId, rxReview, stage);
  if (prescription.status !== 'signed') throw cannot(prescription, decision, 'pharmacist');
  const reviewed = await repositories.signedRecords.latest(signedPrescription.kind, _id);
  if (reviewed?.version !== version)
    throw new AppError('EDIT_CONFLICT', 'The doctor has signed another version meanwhile. Review that one.');
  const review: Review = {
    version,
    payloadHash: reviewed.signature.payloadHash,
    decision,
    reason,
    by: actor.userId,
    at: clock.now(),
  };
  const before = await repositories.signedRecords.latest(prescriptionReview.kind, _id);
  const record = { ...prescription, reviews: [...prescription.reviews, review] };
  const signed = await signRecord(
    context,
    actor,
    { role: 'pharmacist', organizationId },
    prescriptionReview,
    record,
    before,
  );
  const decided = await repositories.prescriptions.review(prescription, review, signed, acting(actor));
  if (decided) return decided;
  const present = await repositories.prescriptions.byId(_id);
  if (present && alreadyDecided(present, actor, decision, version)) return present;
  throw cannot(present, decision, 'pharmacist');
}

/**
 * Notes that the medicines were handed out. Noted again by whoever it was, it answers the same.
 * @throws AppError RX_REVIEW when it was not approved or has run out, ILLEGAL_TRANSITION.
 */
export async function handOut(context: AppContext, actor: Actor, prescription: Prescription): Promise<Prescription> {
  const { repositories, clock } = context;
  if (prescription.status === 'dispensed' && prescription.dispensed?.by === actor.userId) return prescription;
  const { status, signed, organizationId } = prescription;
  if (status === 'dispensed' || status === 'void') throw cannot(prescription, 'dispensed', 'pharmacist');
  await requireRule(context, organizationId, rxReview, {
    stage: 'dispensing',
    approved: status === 'approved' || status === 'expired',
    inTime: status !== 'expired' && signed!.validUntil > clock.now(),
  });
  const done = await repositories.prescriptions.dispense(prescription, acting(actor), clock.now());
  if (!done) throw cannot(await repositories.prescriptions.byId(prescription._id), 'dispensed', 'pharmacist');
  return done;
}
