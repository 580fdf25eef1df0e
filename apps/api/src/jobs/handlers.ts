import { expireHold } from '../appointments/expire-hold.ts';
import { recordNoShow } from '../appointments/no-show.ts';
import { lostTime, releaseTime, runOut, sessionOver, tellOverdue, tellPaperwork } from '../consultations/follow.ts';
import type { AppContext } from '../context.ts';
import { sweepDocuments } from '../documents/sweep.ts';
import { ring } from '../messages/ring.ts';
import { sendEmail, sendPush, sendSms } from '../messages/send.ts';
import { tell } from '../messages/tell.ts';
import { settlePayment } from '../payments/settle.ts';
import { expirePrescription } from '../prescriptions/expire.ts';
import { pushToDoctor, tellDoctor } from '../push/doctor-waiting.ts';
import { expireReferral, lostTime as lostReferralTime } from '../referrals/follow.ts';
import { tellPatient } from '../referrals/tell-patient.ts';
import { reconcileReports, sendReport } from '../regulator/report.ts';
import { extendSchedules } from '../schedules/extend.ts';
import { watchLicences } from '../staff/watch-licences.ts';
import { followWaitlist } from '../waitlist/follow.ts';
import type { Lane } from './lanes.ts';

/** Which kind of job is carried out by what. What waits for somebody outside has a lane of its own, after those that add to it. */
export function jobLanes(context: AppContext): Lane[] {
  return [
    {
      width: 16,
      handlers: {
        'expire-hold': ({ subject }) => expireHold(context, String(subject.appointmentId)),
        'extend-schedules': () => extendSchedules(context),
        'sweep-documents': () => sweepDocuments(context),
        'expire-prescription': ({ subject }) => expirePrescription(context, String(subject.prescriptionId)),
        'watch-licences': () => watchLicences(context),
        'consultation-runs-out': (job) => runOut(context, job),
        'consultation-overdue': (job) => tellOverdue(context, job),
        'consultation-paperwork': (job) => tellPaperwork(context, job),
        'consultation-time': (job) => releaseTime(context, job),
        'consultation-session-over': (job) => sessionOver(context, job),
        'consultation-lost-time': (job) => lostTime(context, job),
        'referral-expires': (job) => expireReferral(context, job),
        'referral-lost-time': (job) => lostReferralTime(context, job),
        'referral-message': (job) => tellPatient(context, job),
        message: (job) => tell(context, job),
        ring: ({ subject }) => ring(context, String(subject.messageId)),
        'tell-doctor': (job) => tellDoctor(context, job),
        'no-show': ({ subject }) => recordNoShow(context, String(subject.appointmentId)),
        'follow-waitlist': ({ subject }) => followWaitlist(context, String(subject.appointmentId)),
        'settle-payment': ({ subject }) => settlePayment(context, String(subject.appointmentId)),
      },
    },
    { width: 4, handlers: { sms: (job) => sendSms(context, job) } },
    {
      width: 4,
      handlers: { report: (job) => sendReport(context, job), 'reconcile-reports': () => reconcileReports(context) },
    },
    { width: 2, handlers: { email: (job) => sendEmail(context, job) } },
    {
      width: 4,
      handlers: { push: (job) => sendPush(context, job), 'push-doctor': (job) => pushToDoctor(context, job) },
    },
  ];
}
