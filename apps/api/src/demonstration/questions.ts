import type { Question, QuestionnaireContent } from '@oih/contracts/http/questionnaires';
import type { QuestionnaireVersion } from '@oih/data/questionnaires/questionnaires';

const yesNo: Omit<Question, 'linkId' | 'text'> = {
  type: 'boolean',
  required: false,
  options: [],
  unit: '',
  min: null,
  max: null,
  enableWhen: null,
};

const content: QuestionnaireContent = {
  title: { zh: '高血压随访问卷', en: 'Questions about high blood pressure' },
  departmentCode: '03',
  visitTypes: ['advice', 'revisit'],
  questions: [
    {
      ...yesNo,
      linkId: 'measured',
      text: { zh: '最近一周在家量过血压吗？', en: 'Have you measured your blood pressure at home this week?' },
    },
    {
      ...yesNo,
      linkId: 'usual',
      type: 'number',
      unit: 'mmHg',
      min: 60,
      max: 260,
      text: { zh: '一般高压是多少？', en: 'What is the upper value as a rule?' },
      enableWhen: { question: 'measured', answer: true },
    },
    {
      ...yesNo,
      linkId: 'missed',
      type: 'choice',
      text: { zh: '最近一周漏服过降压药吗？', en: 'Did you miss tablets this week?' },
      options: [
        { code: 'never', display: { zh: '没有', en: 'No' } },
        { code: 'once', display: { zh: '一两次', en: 'Once or twice' } },
        { code: 'often', display: { zh: '三次以上', en: 'More often' } },
      ],
    },
  ],
};

/** A questionnaire of the demonstration's county hospital; nothing in it has to be answered. */
export const demoQuestions = (now: Date): Omit<QuestionnaireVersion, '_id'> => ({
  questionnaireId: 'questionnaire-blood-pressure',
  organizationId: 'org-county',
  version: 1,
  status: 'active',
  content,
  by: 'system',
  byName: '演示数据',
  at: now,
});
