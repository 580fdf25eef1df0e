import type { Subscriber } from '@oih/data/outbox/outbox';
import { planExpiry } from '../appointments/expire-hold.ts';
import { planNoShow } from '../appointments/no-show.ts';
import { planConsultations } from '../consultations/follow.ts';
import type { AppContext } from '../context.ts';
import { planFollowUpReminders } from '../encounters/follow-up.ts';
import { putOutRemoved } from '../encounters/remove-from-call.ts';
import { describeBookings } from '../limits/describe-bookings.ts';
import { planMessages } from '../messages/plan.ts';
import { planSettlement } from '../payments/settle.ts';
import { planPrescriptionEnds } from '../prescriptions/expire.ts';
import { planWaitingNotes } from '../push/doctor-waiting.ts';
import { planReferrals } from '../referrals/follow.ts';
import { planReports } from '../regulator/report.ts';
import { planWaitlist } from '../waitlist/follow.ts';

/** What follows from events: each adds jobs, whose ids make it harmless to be told twice, marks what is derived, or ends what nobody may have any more. */
export function subscribers(context: AppContext): Subscriber[] {
  return [
    describeBookings(context),
    planExpiry(context),
    planPrescriptionEnds(context),
    planNoShow(context),
    planFollowUpReminders(context),
    putOutRemoved(context),
    planSettlement(context),
    planWaitlist(context),
    planConsultations(context),
    planReferrals(context),
    planMessages(context),
    planWaitingNotes(context),
    planReports(context),
    context.finder.follow,
  ];
}
