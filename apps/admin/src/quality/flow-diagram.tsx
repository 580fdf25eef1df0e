import type { QualityView } from '@oih/contracts/http/coverage';
import { toldText } from '../coverage/words.ts';
import { useText } from '../texts/use-text.ts';
import { type Band, height, layFlow, levelsDown } from './flow.ts';
import classes from './quality.module.css';

const [width, block] = [640, 16];
const [start, end] = [150, width - 150];
/** A band of at least this thickness has its number written on it. */
const roomForNumber = 16;

const curve = ({ startY, endY }: Band) => {
  const middle = (start + end) / 2;
  return `M${start} ${startY}C${middle} ${startY} ${middle} ${endY} ${end} ${endY}`;
};

/** Who asked whom, by levels, as bands from left to right. The table beside it says the same, so that it is one picture to a screen reader. */
export function FlowDiagram({ flows }: { flows: QualityView['flows'] }) {
  const { t, language } = useText();
  const { bands, left, right } = layFlow(flows);
  return (
    <svg viewBox={`0 -28 ${width} ${height + 36}`} role="img" aria-label={t('flow.label')} className={classes.flow}>
      <text x={start} y={-12} textAnchor="end" className={classes.side}>
        {t('flow.asked')}
      </text>
      <text x={end} y={-12} className={classes.side}>
        {t('flow.answered')}
      </text>
      {bands.map((band) => (
        <g key={`${band.from} ${band.to}`}>
          <path
            d={curve(band)}
            strokeWidth={band.thickness}
            className={typeof band.count === 'number' ? classes[`from-${band.from}`] : classes.hidden}
          />
        </g>
      ))}
      {bands.map((band) =>
        typeof band.count === 'number' && band.thickness < roomForNumber ? null : (
          <text
            key={`${band.from} ${band.to}`}
            x={start + 12}
            y={band.startY + (typeof band.count === 'number' ? 0 : -5)}
            className={typeof band.count === 'number' ? classes.count : classes.untold}
          >
            {toldText(band.count, t, language)}
          </text>
        ),
      )}
      {levelsDown.map((level) => (
        <g key={level}>
          <rect
            x={start - block}
            y={left[level].y}
            width={block}
            height={left[level].height}
            rx="4"
            className={classes.block}
          />
          <text
            x={start - block - 8}
            y={left[level].y + left[level].height / 2}
            textAnchor="end"
            className={classes.level}
          >
            {t(`orgLevel.${level}`)}
          </text>
          <rect
            x={end}
            y={right[level].y}
            width={block}
            height={right[level].height}
            rx="4"
            className={classes.block}
          />
          <text x={end + block + 8} y={right[level].y + right[level].height / 2} className={classes.level}>
            {t(`orgLevel.${level}`)}
          </text>
        </g>
      ))}
    </svg>
  );
}
