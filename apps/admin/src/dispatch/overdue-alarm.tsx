import { Alert } from '@mantine/core';
import { IconAlarm } from '@tabler/icons-react';
import { useText } from '../texts/use-text.ts';

/** How many cases are overdue: seen at once, and told politely to who does not see it. */
export function OverdueAlarm({ count }: { count: number }) {
  const { t } = useText();
  return (
    <div role="status">
      {count > 0 && (
        <Alert
          color="red"
          variant="light"
          icon={<IconAlarm aria-hidden />}
          styles={{ message: { color: 'var(--ink)', fontSize: '1rem', fontWeight: 600 } }}
        >
          {t('dispatch.overdue.count', { count })}
        </Alert>
      )}
    </div>
  );
}
