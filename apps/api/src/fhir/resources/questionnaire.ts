import type {
  Questionnaire as FhirQuestionnaire,
  QuestionnaireItem,
  QuestionnaireResponseItem,
  QuestionnaireResponseItemAnswer,
} from '@medplum/fhirtypes';
import type { AnswerValue, Question } from '@oih/contracts/http/questionnaires';
import type { Questionnaire } from '@oih/data/questionnaires/questionnaires';
import { systems } from '../systems.ts';

const url = (questionnaireId: string): string => `urn:oih:questionnaire:${questionnaireId}`;

/** The version of a questionnaire that a response answers (canonical with `|version`). */
export const canonicalOf = (questionnaireId: string, version: number): string => `${url(questionnaireId)}|${version}`;

const coding = (code: string, display?: string) => ({
  system: systems.questionOption,
  code,
  ...(display ? { display } : {}),
});

/** Types of `Questionnaire.item`; a number with a unit is a quantity. */
const typeOf = ({ type, unit }: Question): QuestionnaireItem['type'] => {
  if (type === 'number') return unit ? 'quantity' : 'decimal';
  return type === 'choices' ? 'choice' : type;
};

/** Bounds and unit, by the extensions that FHIR R4 registers for them. */
function extensions({ min, max, unit }: Question): Pick<QuestionnaireItem, 'extension'> {
  const base = 'http://hl7.org/fhir/StructureDefinition';
  const extension = [
    ...(min === null ? [] : [{ url: `${base}/minValue`, valueDecimal: min }]),
    ...(max === null ? [] : [{ url: `${base}/maxValue`, valueDecimal: max }]),
    ...(unit ? [{ url: `${base}/questionnaire-unit`, valueCoding: { display: unit } }] : []),
  ];
  return extension.length > 0 ? { extension } : {};
}

const toItem = (question: Question): QuestionnaireItem => {
  const { linkId, text, required, options, type, enableWhen } = question;
  const answer = enableWhen?.answer;
  return {
    ...extensions(question),
    linkId,
    text: text.zh,
    type: typeOf(question),
    required,
    ...(type === 'choices' ? { repeats: true } : {}),
    ...(options.length > 0
      ? { answerOption: options.map(({ code, display }) => ({ valueCoding: coding(code, display.zh) })) }
      : {}),
    ...(enableWhen
      ? {
          enableWhen: [
            {
              question: enableWhen.question,
              operator: '=',
              ...(typeof answer === 'boolean' ? { answerBoolean: answer } : { answerCoding: coding(String(answer)) }),
            },
          ],
        }
      : {}),
  };
};

/** What a hospital asks before a visit. Texts are in Chinese, the language of the record. */
export function toQuestionnaire({
  _id,
  organizationId,
  version,
  status,
  content,
  at,
}: Questionnaire): FhirQuestionnaire {
  return {
    resourceType: 'Questionnaire',
    id: _id,
    meta: { versionId: String(version), lastUpdated: at.toISOString() },
    url: url(_id),
    version: String(version),
    title: content.title.zh,
    status,
    subjectType: ['Patient'],
    date: at.toISOString(),
    publisher: organizationId,
    item: content.questions.map(toItem),
  };
}

const answerOf = ({ type, unit }: Question, value: AnswerValue): QuestionnaireResponseItemAnswer[] => {
  if (Array.isArray(value)) return value.map((code) => ({ valueCoding: coding(code) }));
  if (typeof value === 'boolean') return [{ valueBoolean: value }];
  if (typeof value === 'number') return [unit ? { valueQuantity: { value, unit } } : { valueDecimal: value }];
  if (type === 'choice') return [{ valueCoding: coding(value) }];
  return [type === 'date' ? { valueDate: value } : { valueString: value }];
};

/** Answers as the items of a response, in the order of the questions. */
export const answerItems = (
  questions: readonly Question[],
  values: Readonly<Record<string, AnswerValue | undefined>>,
): QuestionnaireResponseItem[] =>
  questions.flatMap((question) => {
    const value = values[question.linkId];
    const { linkId, text } = question;
    return value === undefined ? [] : [{ linkId, text: text.zh, answer: answerOf(question, value) }];
  });
