import type { signPrescription as contract, Override, WarningView } from '@oih/contracts/http/prescriptions';
import type { Prescription, Signed } from '@oih/data/prescriptions/model';
import { dayAround } from '@oih/domain/booking/day';
import { limitsOf } from '@oih/domain/policy/pack';
import { rxReview } from '@oih/domain/policy/rules/rx-review';
import { AppError } from '@oih/platform/errors';
import type { output } from 'zod';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';
import { signedPrescription } from '../signing/prescription-kinds.ts';
import { signRecord } from '../signing/sign-record.ts';
import { warningsNow } from './known.ts';
import { requireSigning, situationOf } from './rules.ts';
import { cannot } from './standing.ts';
import { conflict } from './write.ts';

const day = 86_400_000;

/** The end of the last day on which it is good, in the hospital's zone (Prescription Measures, article 18). */
async function validUntil({ repositories }: AppContext, prescription: Prescription, now: Date): Promise<Date> {
  const { organizationId, practitionerRoleId } = prescription;
  const { validDays } = limitsOf(await repositories.policies.inForce(organizationId), rxReview);
  const record = await repositories.directory.role(practitionerRoleId);
  const { timeZone } = record!.organization;
  return dayAround(new Date(dayAround(now, timeZone).start.getTime() + (validDays - 0.5) * day), timeZone).end;
}

/** The reasons for what speaks against it, and nothing else. @throws AppError PRESCRIPTION_WARNED with what is refused or lacks a reason. */
function answered(warnings: readonly WarningView[], overrides: readonly Override[]): Override[] {
  const refused = warnings.filter(({ severity }) => severity === 'refused');
  const open = warnings.filter(
    ({ key, severity }) => severity !== 'refused' && !overrides.some((one) => one.key === key),
  );
  if (refused.length + open.length > 0)
    throw new AppError(
      'PRESCRIPTION_WARNED',
      refused.length > 0
        ? 'The prescription cannot be signed as it stands: change what is refused.'
        : 'Each warning wants a reason before it is signed. Give the reasons, or change the prescription.',
      { details: { refused: refused.map(({ key }) => key), unanswered: open.map(({ key }) => key) } },
    );
  return overrides.filter(({ key }) => warnings.some((one) => one.key === key));
}

/**
 * Signs a draft as it was seen and gives it to the pharmacists. The same revision signed again answers the same.
 * @throws AppError EDIT_CONFLICT, ILLEGAL_TRANSITION, VISIT_ENDED, PRESCRIPTION_INCOMPLETE, PRESCRIPTION_WARNED, DOCTOR_PRESENT and the codes of the rules.
 */
export async function signDraft(
  context: AppContext,
  actor: Actor,
  prescription: Prescription,
  { revision, overrides }: output<(typeof contract)['body']>,
): Promise<Prescription> {
  const { repositories, clock } = context;
  if (prescription.status === 'signed' && prescription.revision === revision) return prescription;
  if (prescription.status !== 'draft') throw cannot(prescription, 'signed', 'practitioner');
  if (prescription.revision !== revision) throw conflict();
  const encounter = (await repositories.encounters.visit(prescription.encounterId))!;
  const { items, weight, guardianPresent } = prescription;
  if (items.length === 0)
    throw new AppError('PRESCRIPTION_INCOMPLETE', 'There is no medicine in it. Add one, or throw the draft away.');
  await requireSigning(context, await situationOf(context, encounter), prescription);
  const warnings = await warningsNow(context, encounter, prescription);
  const at = clock.now();
  const signed: Signed = {
    version: (prescription.signed?.version ?? 0) + 1,
    items,
    weight,
    guardianPresent,
    diagnoses: encounter.note.diagnoses,
    warnings,
    overrides: answered(warnings, overrides),
    at,
    validUntil: await validUntil(context, prescription, at),
  };
  const { organizationId, _id } = prescription;
  const before = await repositories.signedRecords.latest(signedPrescription.kind, _id);
  const capacity = { role: 'practitioner', organizationId } as const;
  const version = await signRecord(context, actor, capacity, signedPrescription, { ...prescription, signed }, before);
  const done = await repositories.prescriptions.sign(prescription, signed, version, acting(actor));
  if (done) return done;
  const present = await repositories.prescriptions.byId(_id);
  if (present?.status === 'signed' && present.revision === revision) return present;
  if (present?.status === 'draft' && present.revision !== revision) throw conflict();
  if (present?.status === 'draft')
    throw new AppError(
      'VISIT_ENDED',
      'The visit was stopped or handed over meanwhile, so nothing is prescribed by you in it any more.',
    );
  throw cannot(present, 'signed', 'practitioner');
}
