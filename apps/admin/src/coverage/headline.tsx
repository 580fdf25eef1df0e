import figures from '../analytics/analytics.module.css';
import { written } from '../analytics/columns.ts';
import { useText } from '../texts/use-text.ts';
import classes from './coverage.module.css';
import type { Coverage } from './use-coverage.ts';
import { toldText } from './words.ts';

/** Coverage in numbers. */
export function Headline({ data }: { data: Coverage }) {
  const { t, language } = useText();
  const { covered, of } = data.coverage;
  const at = (level: 'active' | 'connected') => data.places.filter((place) => place.level === level).length;
  const tiles = [
    {
      id: 'covered',
      number: written(covered / of, 'share', language),
      about: t('coverage.covered.about', { covered, of }),
    },
    { id: 'active', number: String(at('active')), about: t('coverage.active.about', { days: data.days }) },
    { id: 'connected', number: String(at('connected')), about: t('coverage.connected.about') },
    {
      id: 'total',
      number: toldText(data.total, t, language),
      about: t('coverage.total.about', { days: data.days }),
    },
  ] as const;
  return (
    <dl className={classes.numbers}>
      {tiles.map(({ id, number, about }) => (
        <div key={id} className={figures.tile}>
          <dt>{t(`coverage.number.${id}`)}</dt>
          <dd className={figures.number}>{number}</dd>
          <dd>{about}</dd>
        </div>
      ))}
    </dl>
  );
}
