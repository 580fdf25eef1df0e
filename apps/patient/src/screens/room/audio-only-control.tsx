import { UnstyledButton } from '@mantine/core';
import type { Call } from '@oih/call/call';
import type { CallState } from '@oih/call/call-state';
import classes from '@oih/web/call/call.module.css';
import { IconEar } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

interface AudioOnlyControlProps {
  call: Call;
  state: CallState;
  /** Told of each choice, to be remembered. */
  onChoice: (audioOnly: boolean) => void;
}

/** Sound without pictures, for a connection that cannot carry both. */
export function AudioOnlyControl({ call, state, onChoice }: AudioOnlyControlProps) {
  const { t } = useTranslation();
  const toggle = () => {
    onChoice(!state.audioOnly);
    void call.setAudioOnly(!state.audioOnly);
  };
  return (
    <UnstyledButton className={classes.control ?? ''} aria-pressed={state.audioOnly} onClick={toggle}>
      <IconEar size={24} aria-hidden />
      {t('call.audioOnly')}
    </UnstyledButton>
  );
}
