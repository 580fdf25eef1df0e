import type { ScheduleBlock } from '@oih/contracts/http/schedules';
import { IconLock, IconMicrophone, IconRepeat } from '@tabler/icons-react';
import { useText } from '../texts/use-text.ts';
import { yieldOf } from './plan/fields.ts';
import type { Taken } from './plan/taken.ts';
import classes from './schedule.module.css';

/** The face of a block: hours, seats, a bar of how full it is. */
export function BlockFace({ block, taken }: { block: ScheduleBlock; taken: Taken }) {
  const { t } = useText();
  const { seats: planned, kept } = yieldOf(block);
  const seats = taken.seats || planned;
  return (
    <span className={classes.face}>
      <span className={classes.hours}>
        {block.from}–{block.to}
      </span>
      <span className={classes.marks}>
        <span>{t('schedule.block.seats', { taken: taken.taken, seats })}</span>
        {taken.closed && <IconLock size="0.875rem" role="img" aria-label={t('schedule.block.closed')} />}
        {block.followUpOnly && <IconRepeat size="0.875rem" role="img" aria-label={t('block.followUpOnly')} />}
        {!block.modality.includes('video') && (
          <IconMicrophone size="0.875rem" role="img" aria-label={t('schedule.block.audio')} />
        )}
        {kept > 0 && <span className={classes.kept}>{t('schedule.block.kept', { kept })}</span>}
      </span>
      <span className={classes.bar} aria-hidden>
        <span style={{ width: `${Math.min(100, (taken.taken / Math.max(1, seats)) * 100)}%` }} />
      </span>
    </span>
  );
}
