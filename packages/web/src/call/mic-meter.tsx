import { useMicLevel } from '@oih/call/react/hooks';
import classes from './call.module.css';
import { useCallText } from './use-call-text.ts';

const bars = Array.from({ length: 16 }, (_, index) => index);

/** How loud the microphone is, as bars. It redraws alone, about ten times a second. */
export function MicMeter({ track }: { track: MediaStreamTrack | null }) {
  const { t } = useCallText();
  const level = useMicLevel(track);
  const lit = Math.round(level * bars.length);
  return (
    <div>
      <meter className="visually-hidden" aria-label={t('devices.level')} min={0} max={bars.length} value={lit} />
      <div className={classes.meter} aria-hidden="true">
        {bars.map((bar) => (
          <span key={bar} className={classes.meterBar} data-lit={bar < lit || undefined} />
        ))}
      </div>
    </div>
  );
}
