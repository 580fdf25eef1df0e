import { Text } from '@mantine/core';
import { useNow } from '@oih/web/components/use-now';
import { dayOf, timeOf, zoneName } from '@oih/web/i18n/format';
import { useTranslation } from 'react-i18next';
import { nearDay } from './near-day.ts';

/** When a visit is, as people say it, and by whose clock. */
export function When({ start, timeZone, size = 'xl' }: { start: string; timeZone: string; size?: 'lg' | 'xl' }) {
  const { t, i18n } = useTranslation();
  const day = dayOf(start, timeZone, i18n.language);
  const near = nearDay(start, timeZone, useNow(60_000));
  return (
    <div style={{ flex: '1 1 9rem' }}>
      <Text fw={700} size={size} lh={1.3} component="time" dateTime={start} display="block">
        {near ? t(near) : day} {timeOf(start, timeZone, i18n.language)}
      </Text>
      <Text size="sm" c="var(--ink-soft)">
        {near && `${day} · `}
        {t('zone', { zone: zoneName(timeZone, i18n.language) })}
      </Text>
    </div>
  );
}
