import { Badge, Group, Text } from '@mantine/core';
import type { QueueEntry } from '@oih/contracts/http/encounters';
import { localized } from '@oih/web/i18n/format';
import { useText } from '../texts/use-text.ts';

/** Why a patient is not simply next in turn: urgent, late, passed over, handed over. */
export function EntryMarks({ entry }: { entry: QueueEntry }) {
  const { t, language } = useText();
  const { urgent, late, skipped, transferred } = entry;
  if (!urgent && !late && !skipped && !transferred) return null;
  const from = transferred?.from ? localized(transferred.from, language) : null;
  return (
    <Group gap="xs">
      {urgent && (
        <Badge color="red.8" tt="none" size="lg">
          {t('queue.urgent')}
        </Badge>
      )}
      {skipped && (
        <Badge color="gray.7" tt="none" size="lg">
          {t('queue.skipped')}
        </Badge>
      )}
      {late && (
        <Badge color="amber" variant="light" c="amber.9" tt="none" size="lg">
          {t('queue.late')}
        </Badge>
      )}
      {urgent && <Text size="sm">{urgent.reason}</Text>}
      {transferred && (
        <Text size="sm">
          {from
            ? t('queue.transferred', { name: from, reason: transferred.reason })
            : t('queue.transferred.unknown', { reason: transferred.reason })}
        </Text>
      )}
    </Group>
  );
}
