import type { Appointment } from '@oih/data/appointments/model';
import type { Consultation } from '@oih/data/consultations/model';
import type { Job } from '@oih/data/jobs/model';
import { type ConsultationMover, consultationTransitions } from '@oih/domain/transitions/consultation';
import { allows } from '@oih/domain/transitions/transition-table';
import { nowIn, settle, type World } from './world.ts';

/** What must not be, counted from what is stored at the end. All of it is 0. */
export interface Faults {
  /** Cases of which the store has no consultation, or more than one. */
  lost_or_doubled: number;
  /** Consultations whose moves do not lead, one after the other and as the table allows, to the state in which they are. */
  in_two_states: number;
  /** Pairs of sessions of the same specialist, held or agreed on, that share time. */
  specialist_in_two_sessions: number;
  /** Offers, calls and decisions whose time has run out, and that stand all the same. */
  timeouts_not_fired: number;
  jobs_failed: number;
  /** Times that are kept for sessions that will not be held at them. */
  times_kept_for_nothing: number;
  undelivered_events: number;
}

function brokenMoves({ moves, status }: Consultation): boolean {
  if (moves.length === 0) return status !== 'draft';
  const linked = moves.every(({ from, to, by }, at) => {
    const before = moves[at - 1]?.to ?? 'draft';
    return from === before && allows(consultationTransitions, before, to, by as ConsultationMover);
  });
  return !linked || moves.at(-1)!.to !== status;
}

interface Taken {
  who: string;
  from: number;
  to: number;
}

/** Sessions as they were held; the one that runs lasts until now. */
const sessionsOf = ({ consultantRoleIds, sessions }: Consultation, now: number): Taken[] =>
  sessions
    .filter(({ outcome }) => outcome !== 'no-show')
    .flatMap(({ startedAt, endedAt }) =>
      consultantRoleIds.map((who) => ({ who, from: startedAt.getTime(), to: endedAt?.getTime() ?? now })),
    );

function overlaps(all: readonly Taken[]): number {
  const sorted = [...all].sort((a, b) => a.who.localeCompare(b.who) || a.from - b.from);
  return sorted.filter((one, at) => at > 0 && sorted[at - 1]!.who === one.who && one.from < sorted[at - 1]!.to).length;
}

const overdue = ({ status, due }: Consultation, now: number): boolean =>
  ['offered', 'broadcast', 'decided'].includes(status) && due !== null && due.getTime() < now;

/** What is looked at. */
export interface Stored {
  consultations: readonly Consultation[];
  /** Appointments that hold a time for a session. */
  kept: readonly Pick<Appointment, '_id' | 'consultantRoleIds' | 'start' | 'end'>[];
  failedJobs: number;
  /** How many consultations people have begun. */
  begun: number;
  now: number;
}

export function faultsOf({ consultations: all, kept, failedJobs, begun, now }: Stored): Faults {
  const agreed = new Set(all.map(({ sessionAppointmentId }) => sessionAppointmentId));
  const ids = new Set(all.map(({ _id }) => _id));
  const keptTimes = kept.flatMap(({ consultantRoleIds = [], start, end }) =>
    consultantRoleIds.map((who) => ({ who, from: start.getTime(), to: end.getTime() })),
  );
  return {
    lost_or_doubled: Math.abs(begun - all.length) + (all.length - ids.size),
    in_two_states: all.filter(brokenMoves).length,
    specialist_in_two_sessions: overlaps(all.flatMap((one) => sessionsOf(one, now))) + overlaps(keptTimes),
    timeouts_not_fired: all.filter((one) => overdue(one, now)).length,
    jobs_failed: failedJobs,
    times_kept_for_nothing: kept.filter(({ _id }) => !agreed.has(_id)).length,
    undelivered_events: all.filter(({ outbox }) => outbox.length > 0).length,
  };
}

/** Everything that is stored, past the api, once nothing is on its way any more. */
export async function storedIn(world: World): Promise<Stored> {
  await settle(world);
  const { store, cases } = world;
  const holding = { consultationId: { $exists: true }, holdsSlot: true, status: 'booked' as const };
  return {
    consultations: await store
      .collection<Consultation>('consultations')
      .find()
      .sort({ createdAt: 1, _id: 1 })
      .toArray(),
    kept: await store.collection<Appointment>('appointments').find(holding).toArray(),
    failedJobs: await store.collection<Job>('jobs').countDocuments({ status: 'failed' }),
    begun: cases.filter((one) => one.written).length,
    now: nowIn(world),
  };
}
