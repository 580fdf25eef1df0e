import type { QualityView } from '@oih/contracts/http/coverage';
import { csvLines } from '../analytics/csv.ts';
import { toldCell } from '../coverage/words.ts';
import type { Text } from '../texts/use-text.ts';
import { wallTime } from '../time/wall-time.ts';
import { divisions, partsOf, partText } from './divisions.ts';

/** All figures of the quarter as a file, one a line; what is not told on the screen is not told here either. Shares are fractions, times are minutes. */
export function qualityCsv(data: QualityView, t: Text): string {
  const divided = divisions.flatMap((name) => [
    ...partsOf(data, name).map(({ id, count, share }) => [
      t(`division.${name}`),
      t(partText(name, id)),
      toldCell(count, t),
      share,
    ]),
    [t(`division.${name}`), t('analytics.total'), toldCell(data[name].whole, t), null],
  ]);
  const flows = data.flows.map(({ from, to, count }) => [
    t('flow.title'),
    `${t(`orgLevel.${from}`)} → ${t(`orgLevel.${to}`)}`,
    toldCell(count, t),
    null,
  ]);
  const times = (['accepted', 'signed'] as const).flatMap((name) =>
    (['median', 'p90'] as const).map((which) => [t(`rate.${name}`), t(`time.${which}`), data[name][which], null]),
  );
  const weeks = data.weeks.map(({ from, count }) => [
    t('week.title'),
    wallTime(new Date(from), data.timeZone).date,
    toldCell(count, t),
    null,
  ]);
  const rate = [t('division.agreement'), t('rate.agreement'), null, data.agreement.rate];
  return csvLines([
    [t('csv.figure'), t('csv.part'), t('csv.value'), t('csv.share')],
    ...divided,
    rate,
    ...flows,
    ...times,
    ...weeks,
  ]);
}
