import type { FiguresView } from '@oih/contracts/http/analytics';
import { useText } from '../texts/use-text.ts';
import classes from './analytics.module.css';
import { written } from './columns.ts';

/** The span in five numbers. */
export function Summary({ total }: { total: FiguresView }) {
  const { t, language } = useText();
  const { cancelled, waits, leads } = total;
  const count = (value: number) => written(value, 'count', language);
  const tiles = [
    {
      id: 'use',
      number: written(total.use, 'share', language),
      about: t('summary.use.about', { booked: count(total.booked), offered: count(total.offered) }),
    },
    {
      id: 'waits',
      number: written(waits.median, 'minutes', language),
      about: t('summary.waits.about', { p90: written(waits.p90, 'minutes', language) }),
    },
    {
      id: 'noShows',
      number: written(total.noShowShare, 'share', language),
      about: t('summary.noShows.about', { count: count(total.noShows) }),
    },
    {
      id: 'cancelled',
      number: count(cancelled.early + cancelled.late + cancelled.last + cancelled.byHospital),
      about: t('summary.cancelled.about', { last: count(cancelled.last), byHospital: count(cancelled.byHospital) }),
    },
    {
      id: 'leads',
      number: written(leads.median, 'hours', language),
      about: t('summary.leads.about', { p90: written(leads.p90, 'hours', language) }),
    },
  ] as const;
  return (
    <dl className={classes.tiles}>
      {tiles.map(({ id, number, about }) => (
        <div key={id} className={classes.tile}>
          <dt>{t(`summary.${id}`)}</dt>
          <dd className={classes.number}>{number}</dd>
          <dd>{about}</dd>
        </div>
      ))}
    </dl>
  );
}
