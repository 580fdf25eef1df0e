import type { signOpinion as contract } from '@oih/contracts/http/opinions';
import type { Consultation, Opinion } from '@oih/data/consultations/model';
import { withinVisit } from '@oih/domain/consultation/opinion';
import { attendedException } from '@oih/domain/policy/rules/attended-exception';
import { categoryOf } from '@oih/domain/terminology/conditions';
import { AppError } from '@oih/platform/errors';
import type { output } from 'zod';
import type { AppContext } from '../context.ts';
import { evidencedIn, listed } from '../encounters/diagnoses.ts';
import { type Actor, acting, actsAs } from '../http/actor.ts';
import { requireRule } from '../policy/require-rule.ts';
import { signedOpinion } from '../signing/consultation-kinds.ts';
import { signRecord } from '../signing/sign-record.ts';
import { moveConsultation } from './move.ts';

type Wanted = output<typeof contract.body>;

const changed = () =>
  new AppError('EDIT_CONFLICT', 'Your part or the consultation has changed meanwhile. Look at it again, then sign.');

/**
 * A diagnosis is named within what the visit itself may carry, or for a patient at an institution whose own doctor asked and was there.
 * @throws AppError ATTENDED_EXCEPTION.
 */
async function requireAttended(context: AppContext, one: Consultation, codes: readonly string[]): Promise<void> {
  if (codes.length === 0) return;
  const visit = await context.repositories.encounters.visit(one.encounterId);
  if (visit && withinVisit({ evidenced: evidencedIn(visit), named: codes.map(categoryOf) })) return;
  const present = one.mode === 'asynchronous' || one.sessions.some(({ outcome }) => outcome === 'held');
  await requireRule(context, one.invitingOrganizationId, attendedException, {
    atInstitution: one.request.setting !== 'online',
    initiatedBy: 'attending-practitioner',
    invitingSidePresent: present,
  });
}

/** Whether the part is what was wanted to follow its version: the answer was lost on the way, and it is asked for again. */
const isSigned = (part: Opinion, wanted: Wanted): boolean =>
  part.version === wanted.version + 1 &&
  (['findings', 'opinion', 'recommendation'] as const).every((field) => part[field] === wanted[field]) &&
  part.diagnoses.map(({ code }) => code).join() === wanted.diagnoses.join();

/**
 * A consultant signs their part, or amends it; the chair’s adds the conclusion. With the parts of all and the conclusion it is the signed opinion.
 * @throws AppError EDIT_CONFLICT, ILLEGAL_TRANSITION, OPINION_INCOMPLETE, ATTENDED_EXCEPTION, DOCTOR_PRESENT.
 */
export async function signOpinion(
  context: AppContext,
  actor: Actor,
  one: Consultation,
  wanted: Wanted,
): Promise<Consultation> {
  const { repositories, clock } = context;
  if (one.status !== 'opinion-pending' && one.status !== 'opinion-signed')
    throw new AppError('ILLEGAL_TRANSITION', 'The opinion is signed after the session, and before the decision.', {
      details: { from: one.status, to: 'opinion-signed', actor: 'consultant' },
    });
  const roleId = one.consultantRoleIds.find((id) => actsAs(actor, id))!;
  const chair = one.consultantRoleIds[0] === roleId;
  const before = one.opinions.find(({ practitionerRoleId }) => practitionerRoleId === roleId);
  const conclusion = chair ? wanted.conclusion : one.conclusion;
  if (before && isSigned(before, wanted) && conclusion === one.conclusion) return one;
  if ((before?.version ?? 0) !== wanted.version) throw changed();
  if (chair && conclusion.length < 2)
    throw new AppError(
      'OPINION_INCOMPLETE',
      'The chair says what the consultants conclude together. Write the conclusion, then sign.',
      {
        details: { lacks: ['conclusion'] },
      },
    );
  const diagnoses = listed(wanted.diagnoses);
  await requireAttended(context, one, wanted.diagnoses);
  const { findings, opinion: words, recommendation, version } = wanted;
  const opinion: Opinion = {
    practitionerRoleId: roleId,
    userId: actor.userId,
    version: version + 1,
    findings,
    opinion: words,
    recommendation,
    diagnoses,
    signedAt: clock.now(),
  };
  const record = (await repositories.directory.role(roleId))!;
  const capacity = { role: 'practitioner' as const, organizationId: record.organization._id };
  const draft = { consultation: { ...one, conclusion }, opinion };
  const latest = await repositories.signedRecords.latest(signedOpinion.kind, signedOpinion.idOf(draft));
  const signed = await signRecord(context, actor, capacity, signedOpinion, draft, latest);
  const opinions = [...one.opinions.filter(({ practitionerRoleId }) => practitionerRoleId !== roleId), opinion];
  const set = { opinions, conclusion };
  const whole =
    conclusion.length > 1 &&
    one.consultantRoleIds.every((id) => opinions.some((part) => part.practitionerRoleId === id));
  if (one.status === 'opinion-pending' && whole)
    return moveConsultation(context, actor, one, { to: 'opinion-signed', mover: 'consultant', set }, { signed });
  const kept = await repositories.consultations.change(one, set, 'part-signed', acting(actor), clock.now(), { signed });
  if (!kept) throw changed();
  return kept;
}
