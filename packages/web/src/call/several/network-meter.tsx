import type { Network } from '@oih/contracts/socket/media';
import { useCallText } from '../use-call-text.ts';
import classes from './several.module.css';

const bars = { good: 3, fair: 2, poor: 1, away: 0 } as const;

/** How well somebody's sound and picture arrive, as bars and in words. */
export function NetworkMeter({ network }: { network: Network | 'away' }) {
  const { t } = useCallText();
  return (
    <span className={classes.meter} data-level={network} role="img" aria-label={t(`network.${network}`)}>
      {[1, 2, 3].map((bar) => (
        <span key={bar} data-lit={bar <= bars[network] || undefined} style={{ height: `${bar / 3}em` }} />
      ))}
    </span>
  );
}
