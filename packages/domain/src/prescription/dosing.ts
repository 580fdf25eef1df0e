import type { Frequency, WrittenItem } from '@oih/contracts/http/prescriptions';
import type { Medication } from '../medication/formulary.ts';

/** How many times a day each frequency is; what is taken when needed counts as up to three times. */
export const timesPerDay: Readonly<Record<Frequency, number>> = {
  qd: 1,
  bid: 2,
  tid: 3,
  qid: 4,
  qn: 1,
  q6h: 4,
  q8h: 3,
  q12h: 2,
  qod: 0.5,
  qw: 1 / 7,
  prn: 3,
};

type Dosed = Pick<WrittenItem, 'dose' | 'frequency' | 'days'>;

/** The greatest amount of one day, in the unit of the strength: what is taken less than daily counts on its day. */
export const amountPerDay = ({ dose, frequency }: Dosed, { strength }: Pick<Medication, 'strength'>): number =>
  dose * Math.max(1, timesPerDay[frequency]) * strength.value;

/** How many packs the days need, at least one. Insulin is dosed in units of the pen, so one pack holds its strength. */
export function packsFor({ dose, frequency, days }: Dosed, { pack, form }: Pick<Medication, 'pack' | 'form'>): number {
  if (form === 'injection') return 1;
  return Math.max(1, Math.ceil((dose * timesPerDay[frequency] * days) / pack - 1e-9));
}
