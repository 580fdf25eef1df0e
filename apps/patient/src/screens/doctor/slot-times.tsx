import { Button, Stack, Text, Title } from '@mantine/core';
import { listSlots } from '@oih/contracts/http/directory';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import { dayOf, timeOf, zoneName } from '@oih/web/i18n/format';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayStrip } from './day-strip.tsx';
import { groupSlots } from './group-slots.ts';
import { RefusedHold } from './refused-hold.tsx';

interface SlotTimesProps {
  practitionerRoleId: string;
  /** What choosing a time does, in words. */
  label: 'doctor.book' | 'move.to';
  /** The time that is being asked for now. */
  pending: string | undefined;
  refused: Error | null;
  onChoose: (slotId: string, start: string) => void;
  /** What to do when there is no free time. */
  otherwise?: ReactNode;
}

/** The free times of a doctor, a day at a time. */
export function SlotTimes({ practitionerRoleId, label, pending, refused, onChoose, otherwise }: SlotTimesProps) {
  const { t, i18n } = useTranslation();
  const [chosenDay, setChosenDay] = useState<string | null>(null);
  const read = useQuery({
    queryKey: ['slots', practitionerRoleId],
    queryFn: () => call(listSlots, { params: { practitionerRoleId } }),
  });
  if (read.isPending) return <Loading rows={2} />;
  if (read.error) return <ErrorNotice error={read.error} onRetry={() => void read.refetch()} />;
  const { timeZone, slots } = read.data;
  const days = groupSlots(
    slots.filter(({ status }) => status === 'free'),
    timeZone,
  );
  const shown = days.find(({ day }) => day === chosenDay) ?? days[0];
  if (!shown) {
    return (
      <Empty title={t('doctor.none')} action={otherwise}>
        {t('doctor.none.lead')}
      </Empty>
    );
  }
  return (
    <Stack gap="md">
      <Text c="var(--ink-soft)">{t('zone', { zone: zoneName(timeZone, i18n.language) })}</Text>
      {refused && (
        <RefusedHold error={refused} timeZone={timeZone} onChoose={(slotId, start) => onChoose(slotId, start)} />
      )}
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
                  aria-label={t(label, {
                    time: label === 'doctor.book' ? time : `${dayOf(start, timeZone, i18n.language)} ${time}`,
                  })}
                  loading={pending === id}
                  disabled={pending !== undefined && pending !== id}
                  onClick={() => onChoose(id, start)}
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
