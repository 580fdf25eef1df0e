import { z } from 'zod';
import { id, instant, localized } from './common.ts';
import { defineHttp } from './define.ts';

/**
 * Types of questions, named as FHIR names those of Questionnaire.item; `choices` is a choice that repeats, `number` a decimal, or a quantity when it
 * has a unit.
 */
export const questionTypes = ['boolean', 'choice', 'choices', 'text', 'number', 'date'] as const;
export type QuestionType = (typeof questionTypes)[number];

export const maxQuestions = 40;
export const maxOptions = 12;
export const maxAnswerText = 1000;

const linkId = z.string().regex(/^[0-9a-z-]{1,40}$/);
const words = (most: number) =>
  z.strictObject({ zh: z.string().trim().min(1).max(most), en: z.string().trim().min(1).max(most) });

export const question = z.strictObject({
  linkId,
  type: z.enum(questionTypes),
  text: words(200),
  required: z.boolean(),
  /** Of a choice. */
  options: z
    .array(z.strictObject({ code: linkId, display: words(80) }))
    .max(maxOptions)
    .default([]),
  /** Of a number: what it is counted in, and its bounds. */
  unit: z.string().trim().max(20).default(''),
  min: z.number().nullable().default(null),
  max: z.number().nullable().default(null),
  /** It is asked only when an earlier question was answered so: yes or no, or an option. */
  enableWhen: z
    .strictObject({ question: linkId, answer: z.union([z.boolean(), z.string().max(40)]) })
    .nullable()
    .default(null),
});
export type Question = z.infer<typeof question>;

export const questionnaireContent = z.strictObject({
  title: words(80),
  /** Asked in one department, or in all of them. */
  departmentCode: z.string().max(10).nullable(),
  visitTypes: z.array(z.enum(['advice', 'revisit'])).min(1),
  questions: z.array(question).min(1).max(maxQuestions),
});
export type QuestionnaireContent = z.infer<typeof questionnaireContent>;

/** An answer by the type of its question: yes or no, an option's code, several, a text, a number, a day. */
export const answerValue = z.union([
  z.boolean(),
  z.number(),
  z.string().max(maxAnswerText),
  z.array(z.string().max(40)).max(maxOptions),
]);
export type AnswerValue = z.infer<typeof answerValue>;
export type AnswerValues = Readonly<Record<string, AnswerValue | undefined>>;

/** Answers to a version of a questionnaire, by the `linkId` of the questions; what was not answered is left out. */
export const questionnaireAnswers = z.strictObject({
  questionnaireId: id,
  version: z.int().min(1),
  values: z.record(linkId, answerValue).refine((values) => Object.keys(values).length <= maxQuestions),
});
export type QuestionnaireAnswers = z.infer<typeof questionnaireAnswers>;

const meets = (answer: AnswerValue | undefined, wanted: boolean | string): boolean =>
  Array.isArray(answer) ? answer.includes(String(wanted)) : answer === wanted;

/** The questions that are asked, given what was answered so far: a question behind one that is not asked is not asked either. */
export function askedIn(questions: readonly Question[], values: AnswerValues): Question[] {
  const asked = new Set<string>();
  return questions.filter(({ linkId: own, enableWhen }) => {
    const shown =
      !enableWhen || (asked.has(enableWhen.question) && meets(values[enableWhen.question], enableWhen.answer));
    if (shown) asked.add(own);
    return shown;
  });
}

/** Whether something was answered; an empty text or choice is no answer. */
export const isAnswered = (value: AnswerValue | undefined): boolean =>
  value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);

export const questionnaire = z.object({
  id,
  organizationId: id,
  /** Rises with every change. */
  version: z.int(),
  status: z.enum(['active', 'retired']),
  content: questionnaireContent,
  changedAt: instant,
  changedBy: z.string(),
});
export type QuestionnaireView = z.infer<typeof questionnaire>;

/** A questionnaire as the patient is asked it. */
export const askedQuestionnaire = z.object({
  questionnaireId: id,
  version: z.int(),
  title: localized,
  questions: z.array(question),
});
export type AskedQuestionnaire = z.infer<typeof askedQuestionnaire>;

/** Questions that were asked and their answers in words, null for what was left open. */
export const answeredQuestions = z.object({
  title: localized,
  rows: z.array(z.object({ linkId: z.string(), question: localized, answer: localized.nullable() })),
});
export type AnsweredQuestions = z.infer<typeof answeredQuestions>;

const tag = 'questionnaires';
const params = z.strictObject({ questionnaireId: id });
const one = z.object({ questionnaire });
const organizationId = id.optional();

export const listQuestionnaires = defineHttp({
  id: 'listQuestionnaires',
  method: 'get',
  path: '/api/questionnaires',
  tag,
  summary: 'The questionnaires of the own hospital, also those that are retired.',
  auth: ['admin'],
  query: z.strictObject({ organizationId }),
  response: z.object({ organizationId: id, questionnaires: z.array(questionnaire) }),
  errors: ['NOT_FOUND'],
});

export const publishQuestionnaire = defineHttp({
  id: 'publishQuestionnaire',
  method: 'put',
  path: '/api/questionnaires/:questionnaireId',
  tag,
  summary:
    'Publishes the next version of a questionnaire on top of the one that was edited; 0 begins one under an id made by the sender. Versions before stay as they were answered.',
  auth: ['admin'],
  params,
  body: z.strictObject({ organizationId, baseVersion: z.int().min(0), content: questionnaireContent }),
  response: one,
  errors: ['NOT_FOUND', 'EDIT_CONFLICT', 'QUESTIONNAIRE_FAULTY'],
});

export const retireQuestionnaire = defineHttp({
  id: 'retireQuestionnaire',
  method: 'post',
  path: '/api/questionnaires/:questionnaireId/retire',
  tag,
  summary: 'Asks it no more; what was answered stays. Publishing it again asks it again.',
  auth: ['admin'],
  params,
  body: z.strictObject({ version: z.int().min(1) }),
  response: one,
  errors: ['NOT_FOUND', 'EDIT_CONFLICT'],
});

export const getIntakeQuestions = defineHttp({
  id: 'getIntakeQuestions',
  method: 'get',
  path: '/api/appointments/:appointmentId/questions',
  tag,
  summary:
    'What the hospital asks before this visit, when it is of this type: the questionnaire of the department, or else that of the whole hospital.',
  auth: ['patient'],
  attended: true,
  params: z.strictObject({ appointmentId: id }),
  query: z.strictObject({ visitType: z.enum(['advice', 'revisit']).default('advice') }),
  response: z.object({ asked: askedQuestionnaire.nullable() }),
  errors: ['NOT_FOUND'],
});
