import type { feedbackZh } from './feedback-zh.ts';

/** Words of ratings and complaints in English. */
export const feedbackEn: { [K in keyof typeof feedbackZh]: string } = {
  'nav.feedback': 'Ratings',
  'feedback.title': 'Ratings and complaints',
  'feedback.lead': 'What patients say about visits. Complaints without an answer come first.',
  'feedback.none': 'Nobody has said anything yet',
  'feedback.none.hint': 'After a visit patients can rate it or complain; it appears here.',
  'feedback.ratings': 'Ratings',
  'feedback.mean': '{{mean}} stars on average',
  'feedback.stars': '{{count}} of 5',
  'feedback.latest': 'Ratings and complaints',
  'feedback.open': 'to be answered',
  'feedback.closed': 'answered',
  'feedback.complaint': 'Complaint',
  'feedback.answer': 'Answer',
  'feedback.answer.hint': 'The patient is told, and reads it.',
  'feedback.send': 'Send the answer',
  'feedback.answered': 'Answered; the patient is told',
};
