import type { FiguresView } from '@oih/contracts/http/analytics';
import type { ColumnId, Unit } from './columns.ts';

interface Series {
  id: ColumnId;
  color: string;
  of: (figures: FiguresView) => number | null;
}

/** A plot: what it shows, in which unit, and whether its bars stand on each other. */
export interface Plot {
  id: 'use' | 'waits' | 'missed' | 'leads';
  unit: Unit;
  stacked: boolean;
  series: readonly Series[];
}

const days = (hours: number | null): number | null => (hours === null ? null : Math.round((hours / 24) * 10) / 10);

/** The four plots. Neighbouring colours differ in lightness too, so that they are told apart without colour. */
export const plots: readonly Plot[] = [
  {
    id: 'use',
    unit: 'count',
    stacked: false,
    series: [
      { id: 'offered', color: '#b0dccf', of: ({ offered }) => offered },
      { id: 'booked', color: '#0f6653', of: ({ booked }) => booked },
    ],
  },
  {
    id: 'waits',
    unit: 'minutes',
    stacked: false,
    series: [
      { id: 'waitMedian', color: '#157a63', of: ({ waits }) => waits.median },
      { id: 'waitP90', color: '#fbbf58', of: ({ waits }) => waits.p90 },
    ],
  },
  {
    id: 'missed',
    unit: 'count',
    stacked: true,
    series: [
      { id: 'noShows', color: '#841913', of: ({ noShows }) => noShows },
      { id: 'cancelledLast', color: '#e98a81', of: ({ cancelled }) => cancelled.last },
      { id: 'cancelledLate', color: '#a86400', of: ({ cancelled }) => cancelled.late },
      { id: 'cancelledEarly', color: '#fdd693', of: ({ cancelled }) => cancelled.early },
      { id: 'cancelledByHospital', color: '#4a605b', of: ({ cancelled }) => cancelled.byHospital },
    ],
  },
  {
    id: 'leads',
    unit: 'hours',
    stacked: false,
    series: [
      { id: 'leadMedian', color: '#157a63', of: ({ leads }) => days(leads.median) },
      { id: 'leadP90', color: '#fbbf58', of: ({ leads }) => days(leads.p90) },
    ],
  },
];
