import type { ServedTile } from '@oih/contracts/http/coverage';
import { useText } from '../texts/use-text.ts';
import classes from './coverage.module.css';
import type { Box } from './map.ts';
import { provinceNameOf } from './shade.ts';
import type { Coverage } from './use-coverage.ts';
import { nameOf, toldText } from './words.ts';

interface TooltipProps {
  tile: ServedTile;
  data: Coverage;
  /** The part of the map in sight. */
  box: Box;
}

/** What a square is, beside it and on the side of the map with more room. A screen reader has it from the square itself. */
export function Tooltip({ tile, data, box }: TooltipProps) {
  const { t, language } = useText();
  const [x, y] = [(tile.column + 0.5 - box.left) / box.width, (tile.row + 0.5 - box.top) / box.height];
  const across =
    x < 0.5 ? { left: `${(x + 0.5 / box.width) * 100}%` } : { right: `${(1 - x + 0.5 / box.width) * 100}%` };
  const down = y < 0.5 ? { top: `${y * 100}%` } : { bottom: `${(1 - y) * 100}%` };
  return (
    <div className={classes.tooltip} style={{ ...across, ...down }} aria-hidden>
      <strong>{nameOf(tile, language)}</strong>
      <span>{provinceNameOf(tile, data, language)}</span>
      <span>
        {t(`level.${tile.level}`)} · {t(tile.covered ? 'covered.yes' : 'covered.no')}
      </span>
      <span>
        {t('column.asked')} {toldText(tile.asked, t, language)} · {t('column.answered')}{' '}
        {toldText(tile.answered, t, language)}
      </span>
    </div>
  );
}
