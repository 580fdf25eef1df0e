import { UnstyledButton } from '@mantine/core';
import type { CallState } from '@oih/call/call-state';
import { setHand } from '@oih/call/floor';
import { IconHandStop } from '@tabler/icons-react';
import { useTell } from '../components/use-tell.ts';
import { socket } from '../live/socket.ts';
import classes from './call.module.css';
import { useCallText } from './use-call-text.ts';

/** Asks for the word, or takes that back; among two nobody has to ask. */
export function HandControl({ state }: { state: CallState }) {
  const { t } = useCallText();
  const tell = useTell();
  const up = state.ownPeerId !== null && state.hands.includes(state.ownPeerId);
  if (state.participants.length < 2 && !up) return null;
  return (
    <UnstyledButton
      className={classes.control}
      aria-pressed={up}
      onClick={() => void setHand(socket, !up).catch(tell.failure)}
    >
      <IconHandStop size={24} aria-hidden />
      {t('controls.hand')}
    </UnstyledButton>
  );
}
