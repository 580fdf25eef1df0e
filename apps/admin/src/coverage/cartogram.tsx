import type { ServedTile } from '@oih/contracts/http/coverage';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useText } from '../texts/use-text.ts';
import classes from './coverage.module.css';
import { boxOf, type Direction, inShapeOf, nextSquare, outlines } from './map.ts';
import { Patterns } from './patterns.tsx';
import { describe, fillOf, type Shade } from './shade.ts';
import { Tooltip } from './tooltip.tsx';
import type { Coverage } from './use-coverage.ts';
import { nameOf } from './words.ts';

const directions: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

interface CartogramProps {
  data: Coverage;
  shade: Shade;
  /** Whether only the own province is drawn, larger. */
  zoomed: boolean;
  /** Code of the place that is looked at. */
  selected: string | null;
  onSelect: (code: string) => void;
}

/**
 * The country as squares of one size. One square is in the order of the tab key; the arrow keys go from there to the next one in their direction,
 * enter looks at it.
 */
export function Cartogram({ data, shade, zoomed, selected, onSelect }: CartogramProps) {
  const { t, language } = useText();
  const svg = useRef<SVGSVGElement>(null);
  const [pointed, setPointed] = useState<string | null>(null);
  const own = data.places.filter(({ province }) => province === data.ownProvince);
  const country = boxOf(data.places, 0.5);
  const box = zoomed ? inShapeOf(boxOf(own, 0.75), country) : country;
  const inBox = ({ column, row }: ServedTile) =>
    column + 1 > box.left && column < box.left + box.width && row + 1 > box.top && row < box.top + box.height;
  const shown = zoomed ? data.places.filter(inBox) : data.places;
  const [at, setAt] = useState(selected ?? own[0]?.code ?? data.places[0]!.code);
  const reachable = shown.some(({ code }) => code === at) ? at : shown[0]!.code;
  const tip = shown.find(({ code }) => code === pointed);

  const onKeyDown = (event: KeyboardEvent, tile: ServedTile) => {
    if (event.key === 'Escape') setPointed(null);
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onSelect(tile.code);
    }
    const direction = directions[event.key];
    if (!direction) return;
    event.preventDefault();
    const next = nextSquare(tile, direction, shown);
    if (next) svg.current?.querySelector<SVGGElement>(`[data-code="${next.code}"]`)?.focus();
  };

  return (
    <div className={classes.map} style={{ aspectRatio: `${country.width} / ${country.height}` }}>
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing is no fieldset. */}
      <svg
        ref={svg}
        viewBox={`${box.left} ${box.top} ${box.width} ${box.height}`}
        role="group"
        aria-label={t('coverage.map.label')}
        className={classes.svg}
        onPointerLeave={() => setPointed(null)}
      >
        <Patterns />
        {shown.map((tile) => (
          // biome-ignore lint/a11y/useSemanticElements: there is no button element inside a drawing.
          <g
            key={tile.code}
            data-code={tile.code}
            role="button"
            tabIndex={tile.code === reachable ? 0 : -1}
            aria-pressed={tile.code === selected}
            aria-label={describe(tile, data, t, language)}
            className={classes.tile}
            transform={`translate(${tile.column} ${tile.row})`}
            onClick={() => onSelect(tile.code)}
            onPointerEnter={() => setPointed(tile.code)}
            onFocus={() => {
              setAt(tile.code);
              setPointed(tile.code);
            }}
            onBlur={() => setPointed(null)}
            onKeyDown={(event) => onKeyDown(event, tile)}
          >
            <rect x="0.05" y="0.05" width="0.9" height="0.9" rx="0.12" fill="#fff" />
            <rect
              className={classes.face}
              x="0.05"
              y="0.05"
              width="0.9"
              height="0.9"
              rx="0.12"
              fill={fillOf(tile, shade)}
            />
          </g>
        ))}
        {zoomed && (
          <g aria-hidden>
            {shown.map((tile) => (
              <TileName key={tile.code} tile={tile} name={nameOf(tile, language)} />
            ))}
          </g>
        )}
        <path d={outlines(shown)} className={classes.outline} />
        <path d={outlines(own)} className={classes.own} />
      </svg>
      {tip && <Tooltip tile={tip} data={data} box={box} />}
    </div>
  );
}

/** Size of the letters of a short name, and what is divided among those of a longer one, in squares. */
const [widest, room] = [0.19, 1.35];

/** The name on a square, on a light ground so that it is read on every pattern. Only the part that tells it from the others has room. */
function TileName({ tile, name }: { tile: ServedTile; name: string }) {
  const latin = /^[A-Za-zÀ-ž]/.test(name);
  const short = latin ? name.replace(/ \(.*/, '').slice(0, 9) : name.replace(/市$|地区$|盟$/, '').slice(0, 4);
  return (
    <g transform={`translate(${tile.column} ${tile.row})`} className={classes.label}>
      <rect x="0.06" y="0.63" width="0.88" height="0.3" rx="0.08" fill="#fff" fillOpacity="0.92" />
      <text x="0.5" y="0.78" className={classes.name} fontSize={Math.min(widest, room / short.length)}>
        {short}
      </text>
    </g>
  );
}
