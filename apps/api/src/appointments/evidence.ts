import type { Appointment } from '@oih/data/appointments/model';
import type { Repositories } from '@oih/data/connect';
import type { Evidence } from '@oih/data/encounters/model';
import { dateIn } from '@oih/domain/booking/day';
import { priorDiagnosis } from '@oih/domain/policy/rules/prior-diagnosis';
import { visitTypeOf } from '@oih/domain/policy/visit-type';
import type { AppContext } from '../context.ts';
import { requireRule } from '../policy/require-rule.ts';

/** The papers of an earlier diagnosis that an intake names, and that are there. */
async function papersOf({ documents }: Pick<Repositories, 'documents'>, { intake, patientId }: Appointment) {
  const found = await documents.byIds(intake?.evidence?.documentIds ?? []);
  return found.filter((one) => one.kind === 'prior-diagnosis' && one.patientId === patientId).map(({ _id }) => _id);
}

/** The earlier diagnosis as it stands in the intake of a follow-up; null while a part of it is missing, and for advice. */
function namedIn({ intake }: Appointment): Omit<Evidence, 'documentIds'> | null {
  const { code, institution, diagnosedOn } = intake?.evidence ?? {};
  return visitTypeOf(intake) === 'revisit' && code && institution && diagnosedOn
    ? { code, institution, diagnosedOn }
    : null;
}

/** What a follow-up goes back to; null for advice. */
export async function evidenceOf(
  repositories: Pick<Repositories, 'documents'>,
  appointment: Appointment,
): Promise<Evidence | null> {
  const named = namedIn(appointment);
  return named && { ...named, documentIds: await papersOf(repositories, appointment) };
}

/** A follow-up is booked with the earlier diagnosis and a paper of it (rule PRIOR_DIAGNOSIS). @throws AppError PRIOR_DIAGNOSIS. */
export async function refuseWithoutEvidence(
  context: AppContext,
  appointment: Appointment,
  timeZone: string,
): Promise<void> {
  const { intake, organizationId } = appointment;
  if (visitTypeOf(intake) !== 'revisit') return;
  const papers = await papersOf(context.repositories, appointment);
  await requireRule(context, organizationId, priorDiagnosis, {
    stage: 'booking',
    diagnosedOn: namedIn(appointment)?.diagnosedOn ?? null,
    today: dateIn(context.clock.now(), timeZone),
    papers: papers.length,
  });
}
