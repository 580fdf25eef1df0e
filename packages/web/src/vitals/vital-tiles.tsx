import { type VitalKind, type VitalView, vitalBounds, vitalKinds } from '@oih/contracts/http/vital-signs';
import { dayOf, timeOf } from '../i18n/format.ts';
import { plotPoints } from './plot-points.ts';
import { useVitalText } from './use-text.ts';
import classes from './vitals.module.css';

const [width, height] = [120, 40];

/** A reading in words, such as 148/92 mmHg. */
export const vitalText = ({ kind, value, diastolic }: VitalView): string =>
  `${diastolic === null ? value : `${value}/${diastolic}`} ${vitalBounds[kind].unit}`;

/** How the readings of one kind have gone, as a line of points. */
function VitalPlot({ readings, kind }: { readings: readonly VitalView[]; kind: VitalKind }) {
  const { t } = useVitalText();
  const { lines } = plotPoints(readings, width, height);
  const label = t('vital.plot', {
    kind: t(`vital.${kind}`),
    count: readings.length,
    latest: vitalText(readings[0]!),
  });
  return (
    <svg
      className={classes.plot}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {lines.map((points, at) => (
        <polyline
          key={at === 0 ? 'upper' : 'lower'}
          points={points.map(({ x, y }) => `${x},${y}`).join(' ')}
          fill="none"
          stroke={at === 0 ? 'var(--mantine-color-pine-6)' : 'var(--mantine-color-pine-3)'}
          strokeWidth={2}
          vectorEffect="non-scaling-stroke"
          strokeLinejoin="round"
        />
      ))}
    </svg>
  );
}

/** The latest reading of each kind, with how it has gone before. */
export function VitalTiles({ vitals, timeZone }: { vitals: readonly VitalView[]; timeZone: string }) {
  const { t, language } = useVitalText();
  const kinds = vitalKinds.filter((kind) => vitals.some((one) => one.kind === kind));
  if (kinds.length === 0) return <p className={classes.soft}>{t('vital.none')}</p>;
  return (
    <ul className={classes.tiles}>
      {kinds.map((kind) => {
        const readings = vitals.filter((one) => one.kind === kind);
        const latest = readings[0]!;
        return (
          <li key={kind} className={classes.tile}>
            <div className={classes.soft}>{t(`vital.${kind}`)}</div>
            <div className={classes.value}>{vitalText(latest)}</div>
            <div className={classes.soft}>
              {dayOf(latest.takenAt, timeZone, language)} {timeOf(latest.takenAt, timeZone, language)}
              {latest.fasting !== null && ` · ${t(latest.fasting ? 'vital.fasting' : 'vital.notFasting')}`}
            </div>
            {readings.length > 1 && <VitalPlot readings={readings} kind={kind} />}
          </li>
        );
      })}
    </ul>
  );
}
