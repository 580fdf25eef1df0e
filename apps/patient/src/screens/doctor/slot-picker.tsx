import { Button, Stack, Text, Title } from '@mantine/core';
import { holdSlot } from '@oih/contracts/http/appointments';
import { listSlots } from '@oih/contracts/http/directory';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import { timeOf, zoneName } from '@oih/web/i18n/format';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { DayStrip } from './day-strip.tsx';
import { groupSlots } from './group-slots.ts';
import { RefusedHold } from './refused-hold.tsx';

function useSlots(practitionerRoleId: string) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const queryKey = ['slots', practitionerRoleId];
  const read = useQuery({ queryKey, queryFn: () => call(listSlots, { params: { practitionerRoleId } }) });
  const hold = useMutation({
    mutationFn: (slotId: string) => call(holdSlot, { body: { slotId } }),
    onSuccess: ({ appointment }) => navigate(`/book/${appointment.id}`),
    onSettled: () => void queries.invalidateQueries({ queryKey }),
  });
  return { read, hold };
}

/** The free times of a doctor, a day at a time; choosing one holds it. */
export function SlotPicker({ practitionerRoleId }: { practitionerRoleId: string }) {
  const { t, i18n } = useTranslation();
  const [chosenDay, setChosenDay] = useState<string | null>(null);
  const { read, hold } = useSlots(practitionerRoleId);
  if (read.isPending) return <Loading rows={2} />;
  if (read.error) return <ErrorNotice error={read.error} onRetry={() => void read.refetch()} />;
  const { timeZone, slots } = read.data;
  const days = groupSlots(
    slots.filter(({ status }) => status === 'free'),
    timeZone,
  );
  const shown = days.find(({ day }) => day === chosenDay) ?? days[0];
  if (!shown) return <Empty title={t('doctor.none')}>{t('doctor.none.lead')}</Empty>;
  return (
    <Stack gap="md">
      <Text c="var(--ink-soft)">{t('zone', { zone: zoneName(timeZone, i18n.language) })}</Text>
      {hold.error && <RefusedHold error={hold.error} timeZone={timeZone} onChoose={(slotId) => hold.mutate(slotId)} />}
      <DayStrip
        days={days.map(({ day, parts }) => ({ day, start: parts[0]?.slots[0]?.start ?? day }))}
        chosen={shown.day}
        timeZone={timeZone}
        onChoose={setChosenDay}
      />
      {shown.parts.map(({ part, slots: times }) => (
        <Stack key={part} gap="xs">
          <Title order={3} size="h5">
            {t(`doctor.${part}`)}
          </Title>
          <div className="times">
            {times.map(({ id, start }) => {
              const time = timeOf(start, timeZone, i18n.language);
              return (
                <Button
                  key={id}
                  variant="default"
                  px={4}
                  aria-label={t('doctor.book', { time })}
                  loading={hold.isPending && hold.variables === id}
                  disabled={hold.isPending && hold.variables !== id}
                  onClick={() => hold.mutate(id)}
                >
                  {time}
                </Button>
              );
            })}
          </div>
        </Stack>
      ))}
    </Stack>
  );
}
