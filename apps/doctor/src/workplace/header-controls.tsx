import { Button } from '@mantine/core';
import { IconBell, IconBellOff, IconKeyboard } from '@tabler/icons-react';
import { StationButton } from '../station/station-button.tsx';
import { useText } from '../texts/use-text.ts';
import { ConsultingButton } from './consulting-button.tsx';
import { NotifyButton } from './notify-button.tsx';
import { ReferralsButton } from './referrals-button.tsx';
import classes from './workplace.module.css';

interface HeaderControlsProps {
  roleId: string;
  /** True while the doctor is in a call with a patient. */
  busy: boolean;
  sound: boolean;
  onSound: (sound: boolean) => void;
  onHelp: () => void;
}

/** Sound of arrivals and the help sheet, in the header; icons alone when it is narrow. */
export function HeaderControls({ roleId, busy, sound, onSound, onHelp }: HeaderControlsProps) {
  const { t } = useText();
  const soundText = t(sound ? 'queue.sound.on' : 'queue.sound.off');
  const Bell = sound ? IconBell : IconBellOff;
  return (
    <>
      <ConsultingButton roleId={roleId} busy={busy} />
      <ReferralsButton busy={busy} />
      <StationButton />
      <NotifyButton />
      <Button variant="subtle" color="dark" aria-pressed={sound} aria-label={soundText} onClick={() => onSound(!sound)}>
        <Bell size="1.25rem" aria-hidden />
        <span className={classes.wideText}>{soundText}</span>
      </Button>
      <Button variant="subtle" color="dark" aria-label={t('help.open')} onClick={onHelp}>
        <IconKeyboard size="1.25rem" aria-hidden />
        <span className={classes.wideText}>{t('help.open')}</span>
      </Button>
    </>
  );
}
