import type { Question, QuestionnaireContent, QuestionType } from '@oih/contracts/http/questionnaires';

/** A short id that no other question or option of the form has. */
const newLinkId = (): string => crypto.randomUUID().slice(0, 8);

const blank = { zh: '', en: '' };

export const newOption = (): Question['options'][number] => ({ code: newLinkId(), display: blank });

export const newQuestion = (): Question => ({
  linkId: newLinkId(),
  type: 'boolean',
  text: blank,
  required: false,
  options: [],
  unit: '',
  min: null,
  max: null,
  enableWhen: null,
});

export const emptyContent = (): QuestionnaireContent => ({
  title: blank,
  departmentCode: null,
  visitTypes: ['advice', 'revisit'],
  questions: [newQuestion()],
});

/** The question with another type: a choice begins with two options, everything that the type does not have goes. */
export function retyped(question: Question, type: QuestionType): Question {
  const chosen = type === 'choice' || type === 'choices';
  const kept = question.options.length > 0 ? question.options : [newOption(), newOption()];
  const number = type === 'number' ? {} : { unit: '', min: null, max: null };
  return { ...question, type, options: chosen ? kept : [], ...number };
}

/** The list with the entry at one place moved to another; as it is when there is no such place. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  if (to < 0 || to >= list.length || from === to) return [...list];
  const rest = list.filter((_, at) => at !== from);
  return [...rest.slice(0, to), list[from]!, ...rest.slice(to)];
}

/** Earlier questions that a question can depend on: yes or no, and choices. */
export const parentsOf = (questions: readonly Question[], at: number): Question[] =>
  questions.slice(0, at).filter(({ type }) => type === 'boolean' || type === 'choice' || type === 'choices');

type Words = { zh: string; en: string };
/** Where English is left out, the Chinese is shown. */
const filled = ({ zh, en }: Words): Words => ({ zh: zh.trim(), en: en.trim() || zh.trim() });

/** The form as the api takes it. */
export const asPublished = (content: QuestionnaireContent): QuestionnaireContent => ({
  ...content,
  title: filled(content.title),
  questions: content.questions.map((question) => ({
    ...question,
    text: filled(question.text),
    options: question.options.map(({ code, display }) => ({ code, display: filled(display) })),
  })),
});

/** What has no words yet: `title`, or the questions. */
export function wordless({ title, questions }: QuestionnaireContent): string[] {
  const empty = ({ zh }: Words) => zh.trim() === '';
  return [
    ...(empty(title) ? ['title'] : []),
    ...questions.flatMap(({ linkId, text, options }) =>
      empty(text) || options.some(({ display }) => empty(display)) ? [linkId] : [],
    ),
  ];
}
