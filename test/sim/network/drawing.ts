import { urgencies } from '@oih/contracts/http/network';
import { askedLevels } from './figures.ts';
import type { Load } from './load.ts';
import { type Outcome, targetOf } from './outcome.ts';

const colours = ['#c92a2a', '#e67700', '#1864ab'] as const;
const [width, height, left, top, space] = [460, 300, 60, 40, 90];

const text = (x: number, y: number, words: string, more = ''): string =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${more}>${words}</text>`;

/** The share of cases of each urgency that had a specialist named by a time; the axis of time is logarithmic, 1 minute to 7 days. */
function curves(all: readonly Outcome[]): string {
  const most = Math.log10(7 * 24 * 60);
  const x = (minutes: number) => left + (Math.log10(Math.max(1, minutes)) / most) * width;
  const y = (share: number) => top + height - share * height;
  const ticks = [1, 10, 60, 240, 1440, 7 * 1440];
  const names = ['1 min', '10 min', '1 h', '4 h', '1 d', '7 d'];
  const lines = urgencies.map((urgency, at) => {
    const group = all.filter((one) => one.urgency === urgency);
    const times = group.flatMap(({ named }) => named ?? []).sort((a, b) => a - b);
    const points = times.map((time, nth) => `${x(time).toFixed(1)},${y((nth + 1) / group.length).toFixed(1)}`);
    const target = x(targetOf(urgency)).toFixed(1);
    return [
      `<line x1="${target}" x2="${target}" y1="${top}" y2="${top + height}" stroke="${colours[at]}" stroke-dasharray="4 4"/>`,
      `<polyline points="${left},${top + height} ${points.join(' ')}" fill="none" stroke="${colours[at]}" stroke-width="2"/>`,
      text(left + 8, top + 18 + 18 * at, `${urgency} (${group.length})`, `fill="${colours[at]}"`),
    ].join('\n');
  });
  return [
    text(
      left,
      top - 16,
      'Share with a specialist named, by time since it was asked (dashed: target)',
      'font-weight="bold"',
    ),
    `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="none" stroke="#868e96"/>`,
    ...ticks.map((tick, at) => text(x(tick), top + height + 18, names[at]!, 'text-anchor="middle"')),
    ...[0, 0.5, 1].map((share) => text(left - 8, y(share) + 4, `${share * 100} %`, 'text-anchor="end"')),
    ...lines,
  ].join('\n');
}

/** The institutions of each level from the least to the most loaded. */
function loadBars(all: readonly Load[]): string {
  const begin = left + width + space;
  const each = askedLevels.map((level) =>
    all
      .filter(({ place }) => place.level === level)
      .map(({ cases, place }) => cases / place.specialists.length)
      .sort((a, b) => a - b),
  );
  const most = Math.max(0.1, ...each.flat());
  const count = each.flat().length + 2 * (each.length - 1);
  const step = width / count;
  let place = 0;
  const parts = each.flatMap((values, at) => {
    const from = begin + place * step;
    const drawn = values.map((value) => {
      const tall = (value / most) * height;
      const x = begin + place++ * step;
      return `<rect x="${x.toFixed(1)}" y="${(top + height - tall).toFixed(1)}" width="${(step * 0.8).toFixed(2)}" height="${tall.toFixed(1)}" fill="${colours[at]}"/>`;
    });
    const middle = (from + begin + place * step) / 2;
    place += 2;
    return [...drawn, text(middle, top + height + 18, askedLevels[at]!, 'text-anchor="middle"')];
  });
  return [
    text(begin, top - 16, 'Cases per specialist, each institution', 'font-weight="bold"'),
    `<rect x="${begin}" y="${top}" width="${width}" height="${height}" fill="none" stroke="#868e96"/>`,
    text(begin - 8, top + 8, most.toFixed(1), 'text-anchor="end"'),
    text(begin - 8, top + height + 4, '0', 'text-anchor="end"'),
    ...parts,
  ].join('\n');
}

/** The plots as a picture that any browser shows. */
export function drawing(all: readonly Outcome[], loads: readonly Load[]): string {
  const [wide, high] = [2 * (left + width) + space, top + height + 40];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${wide} ${high}" font-family="sans-serif" font-size="12">
<rect width="${wide}" height="${high}" fill="#fff"/>
${curves(all)}
${loadBars(loads)}
</svg>
`;
}
