import { Badge, Group, Stack, Text } from '@mantine/core';
import type { HttpOutput } from '@oih/contracts/http/define';
import type { listInbox } from '@oih/contracts/http/inbox';
import { dayOf, localized, timeOf } from '@oih/web/i18n/format';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

type Message = HttpOutput<typeof listInbox>['messages'][number];

/** One message, with the way to the visit it speaks of. When it came is told by this device's clock. */
export function MessageItem({ message, fresh }: { message: Message; fresh: boolean }) {
  const { t, i18n } = useTranslation();
  const { kind, text, at, appointmentId } = message;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <Stack component="li" className="card" gap={6}>
      <Group justify="space-between" gap="xs" align="baseline">
        <Group gap="xs">
          <Text fw={650}>{t(`inbox.${kind}`)}</Text>
          {fresh && (
            <Badge color="pine.7" tt="none">
              {t('inbox.new')}
            </Badge>
          )}
        </Group>
        <Text size="sm" c="var(--ink-soft)">
          {dayOf(at, zone, i18n.language)} {timeOf(at, zone, i18n.language)}
        </Text>
      </Group>
      <Text>{localized(text, i18n.language)}</Text>
      <Text
        component={Link}
        to={`/visits/${appointmentId}`}
        c="pine.8"
        fw={600}
        td="underline"
        style={{ alignSelf: 'flex-start' }}
      >
        {t('inbox.open')}
      </Text>
    </Stack>
  );
}
