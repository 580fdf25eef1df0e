import type { referralZh } from './referral-zh.ts';

export const referralEn: { [K in keyof typeof referralZh]: string } = {
  'nav.referrals': 'Referrals',
  'referrals.title': 'Patients referred to us',
  'referrals.lead':
    'By what is due first. Accept with a time or a bed, or decline with a reason, before the deadline; after it the sender looks elsewhere.',
  'referrals.ended': 'Also those that are over',
  'referrals.empty': 'Nobody is referred to us',
  'referrals.empty.hint': 'When a doctor of another institution refers a patient to us, it is here.',
  'referrals.overdue': 'Referrals overdue: {{count}}',
  'referrals.back': 'Back to the list',
  'referrals.gone': 'This referral cannot be seen',
  'referrals.gone.hint':
    'It was called off, has expired or was declined, so that our institution has no access any more.',
  'referrals.receive': 'Receive it',
  'referrals.decline': 'Decline',
  'referrals.decline.lead':
    'The doctor who sent it reads the reason. Our institution then has no access to the case any more.',
  'referrals.declined': 'The sender is told',
  'referrals.accept': 'Accept',
  'referrals.accept.lead':
    'With a time of a doctor, or with a bed. The time is taken for the patient at once and given to nobody else.',
  'referrals.accept.again': 'Another time or bed',
  'referrals.accept.again.lead': 'The one before is free again, and the patient is told the new one.',
  'referrals.accept.how': 'With',
  'referrals.accept.slot': 'A time',
  'referrals.accept.bed': 'A bed',
  'referrals.accept.doctor': 'Doctor',
  'referrals.accept.doctor.choose': 'Choose',
  'referrals.accept.fits': ' (wanted department)',
  'referrals.accept.time': 'Free times ({{zone}})',
  'referrals.accept.time.none':
    'This doctor has no free time in the next two weeks. Choose another one, or give a bed.',
  'referrals.accept.kept': 'for referrals',
  'referrals.accept.ward': 'Ward and bed',
  'referrals.accept.from': 'From which day',
  'referrals.accept.note': 'What the patient should know (optional)',
  'referrals.accept.missing': 'Choose the doctor, and a time, or the ward and the day.',
  'referrals.accept.done': 'Arranged. The patient is told.',
  'referrals.none': 'Our institution has no doctor who can see patients. Enter one under “Staff” first.',
  'referrals.story': 'What happened',
  'referrals.patient': '{{name}} · {{sex}} · {{age}}',
  'referrals.person': '{{name}} · {{age}}',
};
