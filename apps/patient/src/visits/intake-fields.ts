import type { Intake } from '@oih/contracts/http/appointments';
import type { QuestionnaireAnswers } from '@oih/contracts/http/questionnaires';

export interface IntakeFields {
  complaint: string;
  value: number | string;
  unit: NonNullable<Intake['duration']>['unit'];
  allergies: string;
  medication: string;
  priorDiagnosis: string;
  documentIds: string[];
  visitType: 'advice' | 'revisit';
  /** The earlier diagnosis of a follow-up. */
  code: string;
  institution: string;
  diagnosedOn: string;
  paperIds: string[];
  /** What the hospital itself asks. */
  answers: QuestionnaireAnswers | null;
}

/** The intake as a form holds it: every field is there, empty where nothing was written. */
export const fieldsOf = (intake: Intake | null): IntakeFields => ({
  complaint: intake?.complaint ?? '',
  value: intake?.duration?.value ?? '',
  unit: intake?.duration?.unit ?? 'day',
  allergies: intake?.allergies ?? '',
  medication: intake?.medication ?? '',
  priorDiagnosis: intake?.priorDiagnosis ?? '',
  documentIds: intake?.documentIds ?? [],
  visitType: intake?.visitType ?? 'advice',
  code: intake?.evidence?.code ?? '',
  institution: intake?.evidence?.institution ?? '',
  diagnosedOn: intake?.evidence?.diagnosedOn ?? '',
  paperIds: intake?.evidence?.documentIds ?? [],
  answers: intake?.answers ?? null,
});

/** A follow-up with its earlier diagnosis, as far as that is filled in; nothing for advice. */
function followUpOf({
  visitType,
  code,
  institution,
  diagnosedOn,
  paperIds,
}: Pick<IntakeFields, 'visitType' | 'code' | 'institution' | 'diagnosedOn' | 'paperIds'>): Pick<
  Intake,
  'visitType' | 'evidence'
> {
  if (visitType !== 'revisit') return {};
  const evidence = {
    ...(code ? { code } : {}),
    ...(institution.trim() ? { institution: institution.trim() } : {}),
    ...(diagnosedOn ? { diagnosedOn } : {}),
    ...(paperIds.length > 0 ? { documentIds: paperIds } : {}),
  };
  return { visitType, evidence };
}

/** The answers that were given; none when nothing is left of them. */
function answersOf({ answers }: Pick<IntakeFields, 'answers'>): Pick<Intake, 'answers'> {
  if (!answers) return {};
  const given = Object.entries(answers.values).filter(([, value]) => value !== undefined);
  return given.length > 0 ? { answers: { ...answers, values: Object.fromEntries(given) } } : {};
}

/** The fields as the api takes them: what is empty is left out, and so is a unit without a number. */
export function intakeOf(fields: IntakeFields): Intake {
  const { complaint, allergies, medication, priorDiagnosis, value, unit, documentIds } = fields;
  const words = { complaint, allergies, medication, priorDiagnosis };
  const written = Object.fromEntries(Object.entries(words).filter(([, text]) => text.trim() !== ''));
  const number = Number(value);
  return {
    ...written,
    ...(documentIds.length > 0 ? { documentIds } : {}),
    ...followUpOf(fields),
    ...answersOf(fields),
    ...(Number.isInteger(number) && number > 0 && number < 1000 ? { duration: { value: number, unit } } : {}),
  };
}
