import { addTexts, texts } from '@oih/web/i18n/i18n';

/** Words about rating a visit and complaining about it. */
const feedbackTexts = texts(
  {
    'feedback.title': '这次就诊怎么样？',
    'feedback.stars': '评分',
    'feedback.star': '{{count}}星',
    'feedback.words': '想说的话（选填）',
    'feedback.send': '提交评价',
    'feedback.thanks': '谢谢您的评价',
    'feedback.change': '修改评价',
    'feedback.complain': '投诉',
    'feedback.complain.title': '向医院投诉',
    'feedback.complain.hint': '医院会看到并答复。紧急情况请拨打120。',
    'feedback.complain.text': '发生了什么',
    'feedback.complain.short': '请至少写5个字',
    'feedback.complain.send': '提交投诉',
    'feedback.yours': '您的投诉',
    'feedback.waiting': '医院还没有答复，答复后会通知您。',
    'feedback.answer': '医院的答复',
  },
  {
    'feedback.title': 'How was this visit?',
    'feedback.stars': 'Rating',
    'feedback.star': '{{count}} of 5',
    'feedback.words': 'In your words (optional)',
    'feedback.send': 'Send the rating',
    'feedback.thanks': 'Thank you for the rating',
    'feedback.change': 'Change it',
    'feedback.complain': 'Complain',
    'feedback.complain.title': 'Complain to the hospital',
    'feedback.complain.hint': 'The hospital reads it and answers. In an emergency call 120.',
    'feedback.complain.text': 'What happened',
    'feedback.complain.short': 'Write a few words at least',
    'feedback.complain.send': 'Send the complaint',
    'feedback.yours': 'Your complaint',
    'feedback.waiting': 'The hospital has not answered yet; you will be told.',
    'feedback.answer': 'The hospital’s answer',
  },
);

addTexts('translation', feedbackTexts);
