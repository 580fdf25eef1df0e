import { UnstyledButton } from '@mantine/core';
import type { Call, CallState } from '@oih/call/call';
import classes from '@oih/web/call/call.module.css';
import { IconEar } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Sound without pictures, for a connection that cannot carry both. */
export function AudioOnlyControl({ call, state }: { call: Call; state: CallState }) {
  const { t } = useTranslation();
  return (
    <UnstyledButton
      className={classes.control ?? ''}
      aria-pressed={state.audioOnly}
      onClick={() => void call.setAudioOnly(!state.audioOnly)}
    >
      <IconEar size={24} aria-hidden />
      {t('call.audioOnly')}
    </UnstyledButton>
  );
}
