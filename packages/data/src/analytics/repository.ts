import type { VisitOutcome } from '@oih/domain/analytics/figures';
import { noticeSteps } from '@oih/domain/booking/cancel-rules';
import type { Slot } from '@oih/domain/schedule/slot';
import type { Model } from 'mongoose';
import type { Appointment } from '../appointments/model.ts';
import type { Encounter } from '../encounters/model.ts';
import { between, countedBy, firstOf, inSteps } from './expressions.ts';

/** How many of one kind there are of one role. */
export interface Counted {
  practitionerRoleId: string;
  count: number;
}
export type CountedVisits = Counted & { outcome: VisitOutcome; leadHours: number };
export type CountedWaits = Counted & { minutes: number };

const [hour, minute] = [3_600_000, 60_000];
/** From so many hours on a lead time is counted by whole days. */
const byDayFrom = 48;

const noticeBelow = (ms: number) => ({ $lt: [{ $subtract: ['$start', '$cancelled.at'] }, ms] });

/** What became of a booking: a cancellation by its notice, or by the hospital when it or its closure was the cause. */
const outcome = firstOf<VisitOutcome>(
  [
    [{ $eq: ['$status', 'no-show'] }, 'no-show'],
    [{ $in: ['$status', ['checked-in', 'fulfilled']] }, 'came'],
    [{ $ne: ['$status', 'cancelled'] }, 'open'],
    [
      { $or: [{ $ne: ['$cancelled.by', 'patient'] }, { $ne: [{ $ifNull: ['$cancelled.closureId', ''] }, ''] }] },
      'cancelled-by-hospital',
    ],
    [noticeBelow(noticeSteps.short), 'cancelled-last'],
    [noticeBelow(noticeSteps.ample), 'cancelled-late'],
  ],
  'cancelled-early',
);

/** Hours from the booking to the visit, by whole days from the third day on, so that there are few different ones. */
const leadHours = {
  $let: {
    vars: { hours: between('$consent.signedAt', '$start', hour) },
    in: inSteps('$$hours', byDayFrom, 24),
  },
};

/**
 * Counts of an organisation for one short span of time. The database counts, each time over the index by organisation and start; what comes back are rows of
 * numbers without anybody's id but the doctor's.
 */
export class AnalyticsRepository {
  readonly #appointments: Model<Appointment>;
  readonly #encounters: Model<Encounter>;
  readonly #slots: Model<Slot>;

  constructor(appointments: Model<Appointment>, encounters: Model<Encounter>, slots: Model<Slot>) {
    this.#appointments = appointments;
    this.#encounters = encounters;
    this.#slots = slots;
  }

  /** Seats that the schedule offered and no closure took away; what is beyond the plan is not offered. */
  offered(organizationId: string, from: Date, to: Date): Promise<Counted[]> {
    return this.#slots.aggregate<Counted>([
      { $match: { organizationId, start: { $gte: from, $lt: to }, closedBy: null, kind: { $ne: 'overbook' } } },
      ...countedBy({ practitionerRoleId: '$practitionerRoleId' }),
    ]);
  }

  /** Bookings by what became of them and by their lead time; a hold that was never booked is none. */
  visits(organizationId: string, from: Date, to: Date): Promise<CountedVisits[]> {
    return this.#appointments.aggregate<CountedVisits>([
      { $match: { organizationId, start: { $gte: from, $lt: to }, 'consent.signedAt': { $type: 'date' } } },
      ...countedBy({ practitionerRoleId: '$practitionerRoleId', outcome, leadHours }),
    ]);
  }

  /** Visits that were called, by the whole minutes from the check-in to the call; who lies at the hospital never waited for it. */
  waits(organizationId: string, from: Date, to: Date): Promise<CountedWaits[]> {
    return this.#encounters.aggregate<CountedWaits>([
      {
        $match: { organizationId, start: { $gte: from, $lt: to }, startedAt: { $type: 'date' }, class: { $ne: 'IMP' } },
      },
      ...countedBy({ practitionerRoleId: '$practitionerRoleId', minutes: between('$arrivedAt', '$startedAt', minute) }),
    ]);
  }
}
