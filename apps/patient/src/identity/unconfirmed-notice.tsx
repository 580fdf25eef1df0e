import { Alert, Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import '../i18n/identity-texts.ts';

/** That an identity still waits to be confirmed, and the way there; at the door of the waiting room that it opens then. */
export function UnconfirmedNotice({ to, atTheDoor = false }: { to: string; atTheDoor?: boolean }) {
  const { t } = useTranslation();
  return (
    <Alert
      color="yellow"
      variant="light"
      title={t('identity.waiting')}
      styles={{ title: { color: 'var(--ink)' }, message: { color: 'var(--ink)', fontSize: '1rem' } }}
    >
      <Group justify="space-between" gap="sm">
        <span>{t(atTheDoor ? 'identity.waiting.door' : 'identity.waiting.lead')}</span>
        <Button component={Link} to={to} variant="default">
          {t('identity.confirm')}
        </Button>
      </Group>
    </Alert>
  );
}
