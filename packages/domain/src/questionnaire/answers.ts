import {
  type AnsweredQuestions,
  type AnswerValue,
  type AnswerValues,
  askedIn,
  isAnswered,
  type Question,
} from '@oih/contracts/http/questionnaires';

const day = /^\d{4}-\d{2}-\d{2}$/;

const isDay = (value: string): boolean => {
  const date = new Date(`${value}T00:00:00Z`);
  return day.test(value) && !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === value;
};

/** Whether a value is an answer to a question: of its type, one of its options, within its bounds. */
export function answers({ type, options, min, max }: Question, value: AnswerValue): boolean {
  const offered = (code: string) => options.some((option) => option.code === code);
  switch (type) {
    case 'boolean':
      return typeof value === 'boolean';
    case 'choice':
      return typeof value === 'string' && offered(value);
    case 'choices':
      return Array.isArray(value) && value.every(offered) && new Set(value).size === value.length;
    case 'number':
      return typeof value === 'number' && (min === null || value >= min) && (max === null || value <= max);
    case 'date':
      return typeof value === 'string' && isDay(value);
    case 'text':
      return typeof value === 'string';
  }
}

/** What is kept of the answers of a form: those to questions that were asked; and the questions whose answer is none. */
export function readAnswers(
  questions: readonly Question[],
  values: AnswerValues,
): { values: Record<string, AnswerValue>; wrong: string[] } {
  const asked = askedIn(questions, values);
  const given = asked.flatMap((question): [Question, AnswerValue][] => {
    const value = values[question.linkId];
    return value !== undefined && isAnswered(value) ? [[question, value]] : [];
  });
  return {
    values: Object.fromEntries(given.map(([{ linkId }, value]) => [linkId, value])),
    wrong: [
      ...given.filter(([question, value]) => !answers(question, value)).map(([{ linkId }]) => linkId),
      ...Object.keys(values).filter((linkId) => !questions.some((question) => question.linkId === linkId)),
    ],
  };
}

const yesNo = { true: { zh: '是', en: 'Yes' }, false: { zh: '否', en: 'No' } };

/** An answer in words. */
function inWords({ options, unit }: Question, value: AnswerValue): { zh: string; en: string } {
  const named = (code: string) => options.find((option) => option.code === code)?.display ?? { zh: code, en: code };
  if (typeof value === 'boolean') return yesNo[`${value}`];
  if (Array.isArray(value))
    return { zh: value.map((one) => named(one).zh).join('、'), en: value.map((one) => named(one).en).join(', ') };
  const text = typeof value === 'number' ? `${value}${unit ? ` ${unit}` : ''}` : null;
  return text === null ? named(String(value)) : { zh: text, en: text };
}

/** The questions that were asked with their answers in words; what was left open has none, and is not silent about it. */
export const answerRows = (questions: readonly Question[], values: AnswerValues): AnsweredQuestions['rows'] =>
  askedIn(questions, values).map((question) => {
    const value = values[question.linkId];
    return {
      linkId: question.linkId,
      question: question.text,
      answer: value !== undefined && isAnswered(value) ? inWords(question, value) : null,
    };
  });
