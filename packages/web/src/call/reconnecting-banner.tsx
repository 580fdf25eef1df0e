import { Loader } from '@mantine/core';
import type { CallState } from '@oih/call/call-state';
import classes from './call.module.css';
import { useCallText } from './use-call-text.ts';

/** Says that the call is being made or mended; the region stays, so that screen readers hear each change. */
export function ReconnectingBanner({ state }: { state: CallState }) {
  const { t } = useCallText();
  const away = state.participants.find(({ suspended }) => suspended);
  const text =
    state.status === 'joining'
      ? t('status.joining')
      : state.status === 'reconnecting'
        ? t('status.reconnecting')
        : away && t('status.peerSuspended', { name: away.displayName });
  return (
    <div role="status" className={classes.banner}>
      {text && (
        <>
          <Loader size={16} color="currentColor" aria-hidden="true" />
          <span>{text}</span>
        </>
      )}
    </div>
  );
}
