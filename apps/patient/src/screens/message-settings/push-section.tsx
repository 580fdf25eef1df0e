import { Alert, Button, Group, Text } from '@mantine/core';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { PushRefused, usePush } from '@oih/web/install/use-push';
import { useTranslation } from 'react-i18next';
import { SettingsSection } from './settings-section.tsx';

/** Notifications of this device. The browser asks only after a tap on the button that explains it. */
export function PushSection() {
  const { t } = useTranslation();
  const { state, error, turnOn, turnOff, publicKey } = usePush('patient');
  const refused = turnOn.error instanceof PushRefused ? turnOn.error.why : null;
  const failed = error ?? turnOff.error ?? (refused ? null : turnOn.error);
  return (
    <SettingsSection title={t('told.push')} lead={t('told.push.lead')}>
      {failed && <ErrorNotice error={failed} />}
      {state === 'unavailable' && <Text>{t('told.not-set-up')}</Text>}
      {state === 'unsupported' && <Text>{t('told.push.unsupported')}</Text>}
      {(state === 'denied' || refused === 'denied') && (
        <Alert color="amber" styles={{ message: { color: 'var(--ink)', fontSize: '1rem' } }}>
          {t('told.push.denied')}
        </Alert>
      )}
      {refused === 'unreachable' && (
        <Alert color="amber" role="alert" styles={{ message: { color: 'var(--ink)', fontSize: '1rem' } }}>
          {t('told.push.unreachable')}
        </Alert>
      )}
      {state === 'off' && (
        <>
          <Text>{t('told.push.ask')}</Text>
          <Group>
            <Button variant="light" loading={turnOn.isPending} onClick={() => turnOn.mutate(publicKey)}>
              {t('told.push.on')}
            </Button>
          </Group>
        </>
      )}
      {state === 'on' && (
        <>
          <Text role="status">{t('told.push.is-on')}</Text>
          <Group>
            <Button variant="default" loading={turnOff.isPending} onClick={() => turnOff.mutate()}>
              {t('told.push.off')}
            </Button>
          </Group>
        </>
      )}
    </SettingsSection>
  );
}
