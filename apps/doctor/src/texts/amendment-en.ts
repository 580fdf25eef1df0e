import type { amendmentZh } from './amendment-zh.ts';

/** Words of what comes after the note: amending it, and the follow-up, in English. */
export const amendmentEn: { [K in keyof typeof amendmentZh]: string } = {
  'amend.open': 'Amend the note',
  'amend.title': 'Amend the signed note',
  'amend.lead': 'The amendment is a new signed version; the versions before it stay. The patient reads the latest.',
  'amend.reason': 'Reason for the amendment',
  'amend.sign': 'Sign the amendment',
  'amend.done': 'Amended and signed',
  'amend.versions': 'Signed versions ({{count}})',
  'amend.version': 'Version {{version}} · {{time}}',
  'amend.why': 'Reason: {{reason}}',
  'followUp.label': 'Follow-up on',
  'followUp.hint': 'Optional · the patient sees it and is reminded three days before',
  'followUp.weeks': 'in {{weeks}} weeks',
  'followUp.none': 'None',
};
