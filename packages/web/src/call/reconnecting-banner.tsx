import { Loader } from '@mantine/core';
import type { CallState } from '@oih/call/call-state';
import classes from './call.module.css';
import { useCallText } from './use-call-text.ts';

/** Says that the call is being made or mended, or that the microphone was turned off for one; the region stays, so that screen readers hear each change. */
export function ReconnectingBanner({ state }: { state: CallState }) {
  const { t } = useCallText();
  const away = state.participants.find(({ suspended }) => suspended);
  const text =
    state.status === 'joining'
      ? t('status.joining')
      : state.status === 'reconnecting'
        ? t('status.reconnecting')
        : away
          ? t('status.peerSuspended', { name: away.displayName })
          : null;
  const muted = state.mutedByChair && !text;
  return (
    <div role="status" className={classes.banner}>
      {muted && <span>{t('people.mutedByChair')}</span>}
      {text && (
        <>
          <Loader size={16} color="currentColor" aria-hidden="true" />
          <span>{text}</span>
        </>
      )}
    </div>
  );
}
