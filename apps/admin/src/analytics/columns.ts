import type { FiguresView } from '@oih/contracts/http/analytics';

/** How a figure is written. */
export type Unit = 'count' | 'share' | 'minutes' | 'hours';

/** Every figure of the table and of the export, in their order. */
export const columns = [
  { id: 'offered', unit: 'count', of: ({ offered }) => offered },
  { id: 'booked', unit: 'count', of: ({ booked }) => booked },
  { id: 'use', unit: 'share', of: ({ use }) => use },
  { id: 'came', unit: 'count', of: ({ came }) => came },
  { id: 'noShows', unit: 'count', of: ({ noShows }) => noShows },
  { id: 'noShowShare', unit: 'share', of: ({ noShowShare }) => noShowShare },
  { id: 'cancelledEarly', unit: 'count', of: ({ cancelled }) => cancelled.early },
  { id: 'cancelledLate', unit: 'count', of: ({ cancelled }) => cancelled.late },
  { id: 'cancelledLast', unit: 'count', of: ({ cancelled }) => cancelled.last },
  { id: 'cancelledByHospital', unit: 'count', of: ({ cancelled }) => cancelled.byHospital },
  { id: 'waitMedian', unit: 'minutes', of: ({ waits }) => waits.median },
  { id: 'waitP90', unit: 'minutes', of: ({ waits }) => waits.p90 },
  { id: 'leadMedian', unit: 'hours', of: ({ leads }) => leads.median },
  { id: 'leadP90', unit: 'hours', of: ({ leads }) => leads.p90 },
] as const satisfies readonly { id: string; unit: Unit; of: (figures: FiguresView) => number | null }[];
export type ColumnId = (typeof columns)[number]['id'];

const unitOf = (value: number, unit: 'minute' | 'hour' | 'day', language: string) =>
  new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: language.startsWith('zh') ? 'short' : 'long',
  }).format(value);

/** A figure as people read it; a dash where there is none. From the third day on hours are told as days. */
export function written(value: number | null, unit: Unit, language: string): string {
  if (value === null) return '–';
  if (unit === 'count') return new Intl.NumberFormat(language).format(value);
  if (unit === 'share')
    return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(value);
  if (unit === 'minutes') return unitOf(value, 'minute', language);
  return value < 48 ? unitOf(value, 'hour', language) : unitOf(Math.floor(value / 24), 'day', language);
}
