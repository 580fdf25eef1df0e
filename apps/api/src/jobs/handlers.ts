import { expireHold } from '../appointments/expire-hold.ts';
import { recordNoShow } from '../appointments/no-show.ts';
import type { AppContext } from '../context.ts';
import { sweepDocuments } from '../documents/sweep.ts';
import { ring, tell } from '../messages/tell.ts';
import { settlePayment } from '../payments/settle.ts';
import { extendSchedules } from '../schedules/extend.ts';
import { watchLicences } from '../staff/watch-licences.ts';
import { followWaitlist } from '../waitlist/follow.ts';
import type { JobHandler } from './runner.ts';

/** Which kind of job is carried out by what. */
export function jobHandlers(context: AppContext): Record<string, JobHandler> {
  return {
    'expire-hold': ({ subject }) => expireHold(context, String(subject.appointmentId)),
    'extend-schedules': () => extendSchedules(context),
    'sweep-documents': () => sweepDocuments(context),
    'watch-licences': () => watchLicences(context),
    message: (job) => tell(context, job),
    ring: ({ subject }) => ring(context, String(subject.messageId)),
    'no-show': ({ subject }) => recordNoShow(context, String(subject.appointmentId)),
    'follow-waitlist': ({ subject }) => followWaitlist(context, String(subject.appointmentId)),
    'settle-payment': ({ subject }) => settlePayment(context, String(subject.appointmentId)),
  };
}
