import type { Question, QuestionnaireContent } from '@oih/contracts/http/questionnaires';

/** What is wrong with a questionnaire, and at which question. */
export interface QuestionnaireFault {
  linkId: string;
  fault: 'same-id' | 'few-options' | 'same-option' | 'bounds' | 'condition';
}

/** Whether a condition names an earlier question with an answer that it can have. */
function canMeet({ enableWhen }: Question, before: readonly Question[]): boolean {
  if (!enableWhen) return true;
  const parent = before.find(({ linkId }) => linkId === enableWhen.question);
  if (parent?.type === 'boolean') return typeof enableWhen.answer === 'boolean';
  const chosen = parent?.type === 'choice' || parent?.type === 'choices';
  return chosen && parent.options.some(({ code }) => code === enableWhen.answer);
}

/**
 * What keeps a questionnaire from being published: two questions or options of one id, a choice of fewer than two, bounds the wrong way round, a
 * condition that no earlier answer can meet.
 */
export function faultsOf({ questions }: Pick<QuestionnaireContent, 'questions'>): QuestionnaireFault[] {
  return questions.flatMap((question, at) => {
    const { linkId, type, options, min, max } = question;
    const before = questions.slice(0, at);
    const chosen = type === 'choice' || type === 'choices';
    const faults: [boolean, QuestionnaireFault['fault']][] = [
      [before.some((one) => one.linkId === linkId), 'same-id'],
      [chosen && options.length < 2, 'few-options'],
      [new Set(options.map(({ code }) => code)).size < options.length, 'same-option'],
      [min !== null && max !== null && min > max, 'bounds'],
      [!canMeet(question, before), 'condition'],
    ];
    return faults.flatMap(([wrong, fault]) => (wrong ? [{ linkId, fault }] : []));
  });
}
