import { useText } from '../texts/use-text.ts';
import classes from './coverage.module.css';
import { legendOf, type Shade } from './shade.ts';
import type { Coverage } from './use-coverage.ts';

/** What the squares mean, and how many there are of each. The patterns are those of the map. */
export function Legend({ data, shade }: { data: Coverage; shade: Shade }) {
  const { t } = useText();
  return (
    <ul className={classes.legend} aria-label={t('coverage.legend')}>
      {legendOf(shade).map(({ key, fill, counts }) => (
        <li key={key}>
          <svg viewBox="0 0 1 1" aria-hidden className={classes.swatch}>
            <rect width="1" height="1" fill={fill} />
          </svg>
          {t(key)} ({data.places.filter(counts).length})
        </li>
      ))}
      <li>
        <svg viewBox="0 0 1 1" aria-hidden className={classes.swatch}>
          <rect width="1" height="1" fill="#fff" className={classes.own} />
        </svg>
        {t('coverage.ownProvince')}
      </li>
    </ul>
  );
}
