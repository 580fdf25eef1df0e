import type { historyZh } from './history-zh.ts';

/** Words of the earlier visits in English. */
export const historyEn: { [K in keyof typeof historyZh]: string } = {
  'history.title': 'Earlier visits',
  'history.none': 'There are no earlier visits',
  'history.locked': 'Record of another hospital: give a reason to see it',
  'history.stopped': 'sent to a hospital',
  'history.open': 'Open records of other hospitals',
  'history.more': 'Earlier ones',
  'history.ask': 'Why do you look at the records of other hospitals?',
  'history.ask.body': 'The patient reads who looked and why. The records are shown while this visit lasts.',
  'history.reason': 'Reason',
  'history.reason.treatment': 'Needed for this visit',
  'history.reason.medication-safety': 'Safety of medicines',
  'history.reason.patient-asks': 'The patient asks for it',
  'history.reason.emergency': 'Emergency',
  'history.reason.other': 'Another',
  'history.words': 'In words',
};
