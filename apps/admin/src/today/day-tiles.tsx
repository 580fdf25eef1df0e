import { Link } from 'react-router';
import { useHospital } from '../frame/use-hospital.ts';
import { useText } from '../texts/use-text.ts';
import { type ShownGroup, sumsOf } from './sums.ts';
import classes from './today.module.css';
import type { Day } from './use-today.ts';

interface Tile {
  id: string;
  number: string;
  label: string;
  /** A second line. */
  about?: string;
  to: string;
  weight?: 'alarm' | 'attention' | 'none';
  current?: boolean;
}

const weigh = (count: number, weight: 'alarm' | 'attention'): 'alarm' | 'attention' | 'none' =>
  count > 0 ? weight : 'none';

/** The numbers of the day. Those about doctors choose whom the table shows; the others open the screen where one acts. */
export function DayTiles({ day, group }: { day: Day; group: ShownGroup }) {
  const { t } = useText();
  const { at } = useHospital();
  const sums = sumsOf(day.doctors);
  const filter = (one: ShownGroup) => ({
    to: at('/today', group === one ? {} : { show: one }),
    current: group === one,
  });
  const undecided = day.closures.reduce((sum, one) => sum + one.undecided + one.unanswered, 0);
  const tiles: Tile[] = [
    {
      id: 'waiting',
      number: String(sums.waiting),
      label: t('today.waiting'),
      about: sums.waiting > 0 ? t('today.longest', { minutes: sums.longestWaitMinutes }) : t('today.nobody'),
      weight: sums.waiting > 0 && sums.longestWaitMinutes >= 30 ? 'alarm' : weigh(sums.waiting, 'attention'),
      ...filter('waiting'),
    },
    {
      id: 'late',
      number: String(sums.late),
      label: t('today.late'),
      weight: weigh(sums.late, 'alarm'),
      ...filter('late'),
    },
    { id: 'in-call', number: String(sums.inCall), label: t('today.inCall'), ...filter('in-call') },
    { id: 'no-show', number: String(sums.noShows), label: t('today.noShows'), ...filter('no-show') },
    {
      id: 'booked',
      number: String(sums.booked),
      label: t('today.booked'),
      about: t('today.free', { free: sums.free }),
      to: '/schedule',
    },
    {
      id: 'closures',
      number: String(undecided),
      label: t('today.closures'),
      to: day.closures.length === 1 ? `/closures/${day.closures[0]!.closureId}` : '/closures',
      weight: weigh(undecided, 'attention'),
    },
    {
      id: 'failed',
      number: String(day.failedJobs),
      label: t('today.failed'),
      to: at('/failed-tasks'),
      weight: weigh(day.failedJobs, 'alarm'),
    },
  ];
  return (
    <ul className={classes.tiles} aria-label={t('today.numbers')}>
      {tiles.map(({ id, number, label, about, to, weight, current }) => (
        <li key={id}>
          <Link to={to} className={classes.tile} aria-current={current || undefined} preventScrollReset>
            <span className={classes.number} data-weight={weight ?? (number === '0' ? 'none' : undefined)}>
              {number}
            </span>
            <span>{label}</span>
            {about && <span className={classes.about}>{about}</span>}
          </Link>
        </li>
      ))}
    </ul>
  );
}
