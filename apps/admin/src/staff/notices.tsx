import { Alert, Button, Group, Stack } from '@mantine/core';
import { localized } from '@oih/web/i18n/format';
import { IconAlertTriangle, IconCalendarOff } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useText } from '../texts/use-text.ts';
import { useNotices, usePutAway, useStranded } from './use-staff.ts';

const ink = { message: { color: 'var(--ink)', fontSize: '1rem' } };

/** What asks for the administrator: visits without a licence behind them first, then licences that end. */
export function Notices() {
  const { t, language } = useText();
  const stranded = useStranded().data?.stranded ?? [];
  const notices = useNotices().data?.notices ?? [];
  const putAway = usePutAway();
  if (stranded.length + notices.length === 0) return null;
  return (
    <Stack gap="sm" mb="lg" component="section" aria-label={t('notice.title')}>
      {stranded.map(({ practitionerRoleId, name, reason, from, to, affected }) => (
        <Alert key={practitionerRoleId} color="red" variant="light" icon={<IconCalendarOff aria-hidden />} styles={ink}>
          <Group justify="space-between" gap="sm">
            <span>
              {t('stranded.title', {
                name: localized(name, language),
                count: affected.length,
                reason: t(`staff.not.${reason}`),
              })}
            </span>
            <Button
              component={Link}
              to={`/closures/new?${new URLSearchParams({ doctor: practitionerRoleId, from, to })}`}
              variant="default"
            >
              {t('stranded.do')}
            </Button>
          </Group>
        </Alert>
      ))}
      {notices.map(({ id, kind, name, until }) => (
        <Alert
          key={id}
          color={kind.endsWith('ended') ? 'red' : 'yellow'}
          variant="light"
          icon={<IconAlertTriangle aria-hidden />}
          styles={ink}
        >
          <Group justify="space-between" gap="sm">
            <span>{t(`notice.${kind}`, { name: localized(name, language), until })}</span>
            <Button
              variant="default"
              aria-label={t('notice.away.of', { name: localized(name, language) })}
              loading={putAway.isPending && putAway.variables === id}
              onClick={() => putAway.mutate(id)}
            >
              {t('notice.away')}
            </Button>
          </Group>
        </Alert>
      ))}
    </Stack>
  );
}
