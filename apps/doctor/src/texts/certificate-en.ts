import type { certificateZh } from './certificate-zh.ts';

export const certificateEn: { [K in keyof typeof certificateZh]: string } = {
  'certify.open': 'Write a certificate',
  'certify.title': 'Write a certificate',
  'certify.lead':
    'Once signed the patient has it at once, to read and to print. Withdraw one with a mistake, and write another.',
  'certify.kind': 'Kind',
  'certify.kind.diagnosis': 'Diagnosis',
  'certify.kind.sick-leave': 'Advised rest',
  'certify.kind.attendance': 'Attendance (without a diagnosis)',
  'certify.advice-only': 'A visit for advice carries no diagnosis, so only attendance can be certified.',
  'certify.diagnoses': 'Diagnoses (of the signed note)',
  'certify.from': 'First day of rest',
  'certify.days': 'Days (7 at most)',
  'certify.advice': 'The doctor’s advice (may be left out)',
  'certify.missing': 'Fill this in.',
  'certify.missing.diagnoses': 'Choose one diagnosis at least.',
  'certify.sign': 'Sign and issue',
  'certify.withdraw': 'Withdraw',
  'certify.withdraw.ask': 'Withdraw this certificate?',
  'certify.withdraw.lead':
    'Whoever scans its code is told so. It stays in the record, and withdrawing cannot be undone.',
  'certify.withdraw.reason': 'Reason',
};
