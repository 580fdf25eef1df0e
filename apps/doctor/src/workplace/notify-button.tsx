import { Button } from '@mantine/core';
import { useTell } from '@oih/web/components/use-tell';
import { PushRefused, usePush } from '@oih/web/install/use-push';
import { IconDeviceDesktop, IconDeviceDesktopOff } from '@tabler/icons-react';
import { useText } from '../texts/use-text.ts';
import classes from './workplace.module.css';

/** Has this computer say that a patient waits while the workplace is behind other windows or closed. */
export function NotifyButton() {
  const { t } = useText();
  const tell = useTell();
  const { state, turnOn, turnOff, publicKey } = usePush('doctor');
  if (state !== 'on' && state !== 'off') return null;
  const on = state === 'on';
  const refused = (error: Error) =>
    error instanceof PushRefused ? tell.warning(t(`notify.${error.why}`)) : tell.failure(error);
  const toggle = () =>
    on ? turnOff.mutate(undefined, { onError: tell.failure }) : turnOn.mutate(publicKey, { onError: refused });
  const text = t(on ? 'notify.on' : 'notify.off');
  const Picture = on ? IconDeviceDesktop : IconDeviceDesktopOff;
  return (
    <Button
      variant="subtle"
      color="dark"
      aria-pressed={on}
      aria-label={text}
      title={t('notify.lead')}
      loading={turnOn.isPending || turnOff.isPending}
      onClick={toggle}
    >
      <Picture size="1.25rem" aria-hidden />
      <span className={classes.wideText}>{text}</span>
    </Button>
  );
}
