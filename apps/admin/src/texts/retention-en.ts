import type { retentionZh } from './retention-zh.ts';

/** Words of retention and legal hold in English. */
export const retentionEn: { [K in keyof typeof retentionZh]: string } = {
  'nav.retention': 'Retention',
  'retention.title': 'Retention and legal hold',
  'retention.lead':
    'Records are kept for 15 years, chat and the like for 3, from the end of the visit on. What is held stays beyond its term.',
  'retention.number': 'Number of the visit',
  'retention.number.hint': 'To be copied from the audit trail',
  'retention.show': 'Show',
  'retention.notFound': 'The hospital has no visit of this number.',
  'retention.record': 'Record kept until {{day}}',
  'retention.process': 'Chat ({{count}} messages) kept until {{day}}',
  'retention.open': 'counted from the end of the visit',
  'retention.held': 'Under legal hold',
  'retention.by': '{{name}}, {{day}}',
  'retention.reason': 'Reason to hold it',
  'retention.hold': 'Hold',
  'retention.lift': 'Lift the hold',
  'retention.lift.ask': 'Lift the hold?',
  'retention.lift.body': 'What is beyond its term can be deleted then. It stays in the trail.',
  'retention.erase': 'Delete the chat',
  'retention.erase.ask': 'Delete the chat of this visit?',
  'retention.erase.body':
    'Within its term, or while it is held, it is not deleted. It cannot be brought back; the record stays.',
  'retention.holds': 'Visits under legal hold',
  'retention.holds.none': 'No visit is held.',
  'error.RETENTION': 'It is within its term, or under legal hold: it is not deleted.',
};
