import { Title } from '@mantine/core';
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useText } from '../texts/use-text.ts';
import classes from './analytics.module.css';
import type { Plot } from './plots.ts';
import type { Dimension, Row } from './rows.ts';

/** Height of a plot through time, and of one line of a plot by name, pixels. */
const height = 240;
const lineHeight = 44;

const axis = { stroke: '#7b918b', tick: { fill: '#4a605b', fontSize: 13 }, tickLine: false } as const;

interface FigurePlotProps {
  plot: Plot;
  rows: readonly Row[];
  dimension: Dimension;
}

/**
 * Bars of a few figures: side by side through time, and by line where the places have names. The picture says nothing that the table below does not say too,
 * so it is one picture to a screen reader.
 */
export function FigurePlot({ plot: { id, series, stacked }, rows, dimension }: FigurePlotProps) {
  const { t } = useText();
  const byTime = dimension === 'parts';
  const data = rows.map(({ label, figures }) => ({
    label,
    ...Object.fromEntries(series.map((one) => [one.id, one.of(figures) ?? undefined])),
  }));
  const values = <XAxis type="number" allowDecimals={false} {...axis} />;
  const names = <YAxis type="category" dataKey="label" width={110} interval={0} {...axis} />;
  return (
    <figure className={classes.plot}>
      <Title order={3} size="h5">
        {t(`plot.${id}`)}
      </Title>
      <details className={classes.meaning}>
        <summary>{t('analytics.meaning')}</summary>
        <p>{t(`plot.${id}.meaning`)}</p>
      </details>
      <ul className={classes.legend}>
        {series.map((one) => (
          <li key={one.id}>
            <span className={classes.swatch} style={{ background: one.color }} />
            {t(`column.${one.id}`)}
          </li>
        ))}
      </ul>
      <div role="img" aria-label={t('plot.label', { name: t(`plot.${id}`) })} className={classes.canvas}>
        <ResponsiveContainer width="100%" height={byTime ? height : Math.max(height, rows.length * lineHeight + 40)}>
          <BarChart
            data={data}
            layout={byTime ? 'horizontal' : 'vertical'}
            margin={{ top: 8, right: 12, bottom: 0, left: byTime ? -12 : 0 }}
            accessibilityLayer={false}
          >
            <CartesianGrid stroke="#d7e1de" vertical={!byTime} horizontal={byTime} />
            {byTime ? <XAxis dataKey="label" minTickGap={14} {...axis} /> : values}
            {byTime ? <YAxis allowDecimals={false} {...axis} /> : names}
            <Tooltip cursor={{ fill: '#f4f7f6' }} />
            {series.map((one) => (
              <Bar
                key={one.id}
                dataKey={one.id}
                name={t(`column.${one.id}`)}
                fill={one.color}
                isAnimationActive={false}
                {...(stacked ? { stackId: 'all' } : {})}
              />
            ))}
          </BarChart>
        </ResponsiveContainer>
      </div>
    </figure>
  );
}
