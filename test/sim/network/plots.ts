import { urgencies } from '@oih/contracts/http/network';
import { bars } from '../plot.ts';
import { askedLevels } from './figures.ts';
import type { Load } from './load.ts';
import { type Outcome, targetOf } from './outcome.ts';
import type { World } from './world.ts';

const bounds = {
  immediate: [1, 2, 3, 5, 10, 30],
  urgent: [5, 10, 15, 20, 30, 60],
  routine: [60, 240, 480, 960, 1440, 2880],
};

/** How long it took until a specialist was named, one bar for each span. */
function waits(all: readonly Outcome[]): string[] {
  return urgencies.map((urgency) => {
    const times = all.flatMap((one) => (one.urgency === urgency ? (one.named ?? Number.POSITIVE_INFINITY) : []));
    const steps = bounds[urgency];
    const rows = [...steps, Number.POSITIVE_INFINITY].map((to, at) => {
      const from = steps[at - 1] ?? 0;
      const label = Number.isFinite(to) ? `${from}–${to} min` : `over ${from} min or none`;
      return { label: label.padEnd(22), value: times.filter((time) => time <= to && (at === 0 || time > from)).length };
    });
    return `Asked to specialist named, ${urgency} (target ${targetOf(urgency)} min)\n${bars(rows)}`;
  });
}

/** Cases by the hour of the day at which they were asked. */
function byHour({ calendar }: World, all: readonly Outcome[]): string {
  const rows = Array.from({ length: 24 }, (_, at) => ({
    label: `${String(at).padStart(2, '0')}:00`,
    value: all.filter(({ askedAt }) => Math.floor(calendar.hourOf(askedAt)) === at).length,
  }));
  return `Cases by hour of the day\n${bars(rows)}`;
}

/** How many institutions of each level had how many cases for each specialist. */
function loads(all: readonly Load[]): string[] {
  return askedLevels.map((level) => {
    const each = all
      .filter(({ place }) => place.level === level)
      .map(({ cases, place }) => cases / place.specialists.length);
    const steps = [0, 0.25, 0.5, 1, 2, 4, 8];
    const rows = steps.map((from, at) => {
      const to = steps[at + 1] ?? Number.POSITIVE_INFINITY;
      const label = Number.isFinite(to) ? `${from}–${to}` : `over ${from}`;
      return { label: label.padEnd(10), value: each.filter((one) => one >= from && one < to).length };
    });
    return `Institutions by cases per specialist, ${level}\n${bars(rows)}`;
  });
}

export const plotsOf = (world: World, all: readonly Outcome[], load: readonly Load[]): string =>
  [byHour(world, all), ...waits(all), ...loads(load)].join('\n\n');
