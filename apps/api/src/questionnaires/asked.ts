import type { AnsweredQuestions, AskedQuestionnaire, QuestionnaireAnswers } from '@oih/contracts/http/questionnaires';
import type { Appointment } from '@oih/data/appointments/model';
import { answerRows, readAnswers } from '@oih/domain/questionnaire/answers';
import { questionnaireFor } from '@oih/domain/questionnaire/choose';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';

/** What a hospital asks before a visit: the questionnaire of the department before that of what it is part of and that of the whole hospital, the latest
 * published of each. */
export async function askedBefore(
  { repositories }: AppContext,
  { organizationId, practitionerRoleId }: Appointment,
  visitType: 'advice' | 'revisit',
): Promise<AskedQuestionnaire | null> {
  const asked = await repositories.questionnaires.asked(organizationId);
  if (asked.length === 0) return null;
  const { role } = (await repositories.directory.role(practitionerRoleId))!;
  const found = questionnaireFor(asked, role.departmentCode, visitType);
  if (!found) return null;
  const { _id: questionnaireId, version, content } = found;
  return { questionnaireId, version, title: content.title, questions: content.questions };
}

/**
 * The answers as they are kept, against the very version that was shown: without those to questions that were not asked.
 * @throws AppError BAD_REQUEST with the questions whose answer is none, NOT_FOUND for a version of another hospital, or that there is not.
 */
export async function readQuestionnaire(
  { repositories }: AppContext,
  { organizationId }: Appointment,
  given: QuestionnaireAnswers,
): Promise<QuestionnaireAnswers> {
  const shown = await repositories.questionnaires.version(given.questionnaireId, given.version);
  if (shown?.organizationId !== organizationId)
    throw new AppError('NOT_FOUND', 'There is no such questionnaire at this hospital. Open the form again.');
  const { values, wrong } = readAnswers(shown.content.questions, given.values);
  if (wrong.length > 0)
    throw new AppError('BAD_REQUEST', `These answers do not fit their questions: ${wrong.join(', ')}. Correct them.`, {
      details: { issues: wrong.map((linkId) => ({ path: `body.answers.values.${linkId}`, message: 'is no answer' })) },
    });
  return { ...given, values };
}

/** The questions of a visit and their answers in words, for who sees the patient; null when nothing was asked. */
export async function answeredIn(
  { repositories }: AppContext,
  { intake }: Pick<Appointment, 'intake'>,
): Promise<AnsweredQuestions | null> {
  const given = intake?.answers;
  const shown = given ? await repositories.questionnaires.version(given.questionnaireId, given.version) : null;
  if (!given || !shown) return null;
  return { title: shown.content.title, rows: answerRows(shown.content.questions, given.values) };
}
