import { Button, Group, Stack, Text } from '@mantine/core';
import { ApiError } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { dayOf, timeOf } from '@oih/web/i18n/format';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ways } from './ways-out.ts';

/** Why a time could not be held, and what to do instead: nearby times, or the visit that stands in the way. */
export function RefusedHold({
  error,
  timeZone,
  onChoose,
}: {
  error: Error;
  timeZone: string;
  onChoose: (slotId: string, start: string) => void;
}) {
  const { t, i18n } = useTranslation();
  const { slots, visits } = ways(error instanceof ApiError ? error.details : {});
  return (
    <Stack gap="sm">
      <ErrorNotice error={error} />
      {slots.length > 0 && <Text fw={600}>{t('doctor.instead')}</Text>}
      <Group gap="xs">
        {slots.map(({ slotId, start }) => {
          const time = `${dayOf(start, timeZone, i18n.language)} ${timeOf(start, timeZone, i18n.language)}`;
          return (
            <Button
              key={slotId}
              variant="light"
              aria-label={t('doctor.book', { time })}
              onClick={() => onChoose(slotId, start)}
            >
              {time}
            </Button>
          );
        })}
        {visits.map((id) => (
          <Button key={id} variant="light" component={Link} to={`/visits/${id}`}>
            {t('doctor.inTheWay')}
          </Button>
        ))}
      </Group>
    </Stack>
  );
}
