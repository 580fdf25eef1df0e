import { useNow } from '@oih/web/components/use-now';
import { useText } from '../texts/use-text.ts';
import classes from './queue.module.css';
import { waitText } from './wait.ts';

/** The wait so far. It redraws alone, in digits of equal width, so that nothing around it moves. */
export function WaitClock({ since }: { since: string }) {
  const { t } = useText();
  const now = useNow(1000);
  return <span className={classes.wait}>{t('queue.wait', { time: waitText(since, now) })}</span>;
}
