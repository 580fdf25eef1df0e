import type { consultationCallZh } from './consultation-call-zh.ts';

/** The same in English. */
export const consultationCallEn: Record<keyof typeof consultationCallZh, string> = {
  'consultationCall.title': 'Join the consultation',
  'consultationCall.bar': 'Consultation: {{name}}, with {{doctor}}',
  'consultationCall.about': 'About the visit',
  'consultationCall.time': 'Booked for',
  'consultationCall.patient': '{{name}}, {{sex}}, {{age}} years',
  'consultationCall.complaint': 'Complaint',
  'consultationCall.noComplaint': 'The patient has not said',
  'consultationCall.people': 'Who takes part',
  'consultationCall.device': 'Check your devices, then join',
  'consultationCall.lead': 'Have a look at your camera and microphone, then join the call.',
  'consultationCall.joinAsIs': 'Join as it is',
  'consultationCall.ready': 'Ready, join when it begins',
  'consultationCall.join': 'Join the call',
  'consultationCall.waiting': 'The doctor of the visit has not begun the call',
  'consultationCall.ended': 'The call has ended, and the visit is still open',
  'consultationCall.connects': 'You are ready. When the call begins you are connected by itself; keep this page open.',
  'consultationCall.notNow': 'Do not join',
  'consultationCall.over': 'This visit is over',
  'consultationCall.over.hint':
    'There is nothing left for you to do. If you have something to add, contact its doctor.',
  'consultationCall.removed': 'You do not belong to this visit any more',
  'consultationCall.removed.hint':
    'Call, chat and pictures are closed to you. If you are still needed, ask the doctor of the visit to invite you again; then open this page to join.',
  'consultationCall.unknown': 'There is no such visit among yours',
  'consultationCall.unknown.hint': 'Check the link, or ask the doctor of the visit to invite you.',
  'consultationCall.home': 'Back to the workplace',
};
