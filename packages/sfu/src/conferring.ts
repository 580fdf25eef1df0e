import { type CallRole, isProfessional } from '@oih/contracts/http/participation';

/**
 * Whether something of one person is kept from another while the doctors confer. Who is with the patient gets nothing of the doctors. The patient
 * goes on being watched over: seen by every doctor, and heard by the doctor of the visit, who is responsible; for consultants it is quiet, so that
 * they can confer and do not listen in on what is said at home.
 */
export function isWithheld(kind: 'audio' | 'video', from: CallRole, to: CallRole): boolean {
  if (isProfessional(from) === isProfessional(to)) return false;
  return isProfessional(from) || (kind === 'audio' && to !== 'practitioner');
}
