import type { Figures } from '@oih/domain/analytics/figures';
import type { SpanKind } from '@oih/domain/analytics/span';
import type { MadeUpSeat, MadeUpVisit } from './visits.ts';

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];

/** The name of the span in which an instant lies, read off a wall calendar: no arithmetic with instants. */
function nameOf(kind: SpanKind, instant: Date, timeZone: string): string {
  const date = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    instant,
  );
  const wall = new Date(`${date}T00:00:00Z`);
  if (kind === 'day') return date;
  if (kind === 'month') return date.slice(0, 7);
  if (kind === 'quarter') return `${date.slice(0, 4)} ${Math.floor(wall.getUTCMonth() / 3)}`;
  return new Date(wall.getTime() - ((wall.getUTCDay() + 6) % 7) * day).toISOString().slice(0, 10);
}

function spread(values: number[]) {
  const sorted = values.sort((a, b) => a - b);
  const nearest = (share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? null;
  return { count: sorted.length, median: nearest(0.5), p90: nearest(0.9) };
}

function leadHours(signedAt: Date, start: Date): number {
  const hours = Math.floor((start.getTime() - signedAt.getTime()) / hour);
  return hours < 48 ? hours : Math.floor(hours / 24) * 24;
}

/** The same figures, worked out one visit after the other. */
export function naiveFigures(
  visits: readonly MadeUpVisit[],
  seats: readonly MadeUpSeat[],
  { kind, date, timeZone }: { kind: SpanKind; date: Date; timeZone: string },
): Figures {
  const wanted = nameOf(kind, date, timeZone);
  const inside = ({ start }: { start: Date }) => nameOf(kind, start, timeZone) === wanted;
  const booked = visits.filter((visit) => inside(visit) && visit.signedAt !== null);
  const count = (test: (visit: MadeUpVisit) => boolean) => booked.filter(test).length;
  const cancelledWith = (test: (noticeMs: number) => boolean) =>
    count(
      ({ cancelled, start }) =>
        cancelled?.by === 'patient' && !cancelled.closureId && test(start.getTime() - cancelled.at.getTime()),
    );
  const offered = seats.filter((seat) => inside(seat) && seat.closedBy === null && seat.kind !== 'overbook').length;
  const standing = count(({ status }) => status !== 'cancelled');
  const came = count(({ status }) => status === 'checked-in' || status === 'fulfilled');
  const noShows = count(({ status }) => status === 'no-show');
  return {
    offered,
    booked: standing,
    use: offered > 0 ? standing / offered : null,
    came,
    noShows,
    noShowShare: came + noShows > 0 ? noShows / (came + noShows) : null,
    cancelled: {
      early: cancelledWith((ms) => ms >= 24 * hour),
      late: cancelledWith((ms) => ms >= 2 * hour && ms < 24 * hour),
      last: cancelledWith((ms) => ms < 2 * hour),
      byHospital: count(({ cancelled }) => cancelled !== null && (cancelled.by !== 'patient' || !!cancelled.closureId)),
    },
    waits: spread(
      visits
        .filter(inside)
        .flatMap(({ encounter }) =>
          encounter?.startedAt
            ? [Math.floor((encounter.startedAt.getTime() - encounter.arrivedAt.getTime()) / minute)]
            : [],
        ),
    ),
    leads: spread(booked.map(({ signedAt, start }) => leadHours(signedAt!, start))),
  };
}
