import { UnstyledButton } from '@mantine/core';
import type { Call } from '@oih/call/call';
import type { CallState } from '@oih/call/call-state';
import { canShareScreen } from '@oih/call/media/screen-share';
import { IconScreenShare } from '@tabler/icons-react';
import { useTell } from '../components/use-tell.ts';
import classes from './call.module.css';
import { useCallText } from './use-call-text.ts';

/** Shows one's own screen to the others, or stops; phones cannot, and show no such control. */
export function ScreenControl({ call, state }: { call: Call; state: CallState }) {
  const { t } = useCallText();
  const tell = useTell();
  if (!canShareScreen() || (state.participants.length === 0 && !state.sharing)) return null;
  const toggle = () => {
    const other = state.participants.find(({ screen }) => screen !== null);
    if (other && !state.sharing) return tell.warning(t('screen.taken', { name: other.displayName }));
    // What the browser or the call refuses, beyond having changed one's mind.
    call.setSharing(!state.sharing).catch(() => tell.warning(t('screen.failed')));
  };
  return (
    <UnstyledButton className={classes.control} aria-pressed={state.sharing} onClick={toggle}>
      <IconScreenShare size={24} aria-hidden />
      {t('controls.screen')}
    </UnstyledButton>
  );
}
