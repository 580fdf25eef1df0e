import { Alert, Button, Group, NativeSelect, Text } from '@mantine/core';
import { type DutyView, setDuty } from '@oih/contracts/http/pharmacy';
import { call } from '@oih/web/api/client';
import { useTell } from '@oih/web/components/use-tell';
import { localized, timeOf } from '@oih/web/i18n/format';
import { IconUserCheck } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../texts/use-text.ts';
import { dutyKey } from './use-pharmacy.ts';

const hoursOffered = [4, 8, 12] as const;

/** Whether the pharmacist is on duty: without anybody on duty the doctors of the hospital cannot prescribe (rule RX_REVIEW). */
export function DutyBar({ duty }: { duty: DutyView }) {
  const { t, language } = useText();
  const client = useQueryClient();
  const tell = useTell();
  const [hours, setHours] = useState<number>(8);
  const set = useMutation({
    mutationFn: (chosen: number) => call(setDuty, { body: { hours: chosen } }),
    onSuccess: (answer) => client.setQueryData(dutyKey, answer.duty),
    onError: tell.failure,
  });
  const { until, colleagues, timeZone } = duty;
  const nobody = until === null && colleagues.length === 0;
  return (
    <Alert color={nobody ? 'amber' : 'pine'} mb="lg" title={nobody ? t('duty.nobody') : undefined}>
      <Group justify="space-between" gap="sm">
        <div>
          {until && (
            <Text c="var(--ink)" fw={600} role="status">
              {t('duty.on', { time: timeOf(until, timeZone, language) })}
            </Text>
          )}
          {nobody && <Text c="var(--ink)">{t('duty.nobody.hint')}</Text>}
          {colleagues.map(({ name, until: end }) => (
            <Text key={localized(name, language)} c="var(--ink)">
              {t('duty.colleague', { name: localized(name, language), time: timeOf(end, timeZone, language) })}
            </Text>
          ))}
        </div>
        {until ? (
          <Button variant="default" loading={set.isPending} onClick={() => set.mutate(0)}>
            {t('duty.off')}
          </Button>
        ) : (
          <Group gap="xs" align="flex-end">
            <NativeSelect
              aria-label={t('duty.hours')}
              data={hoursOffered.map((value) => ({
                value: String(value),
                label: t('duty.hours.of', { hours: value }),
              }))}
              value={String(hours)}
              onChange={(event) => setHours(Number(event.currentTarget.value))}
            />
            <Button
              leftSection={<IconUserCheck size="1.2rem" aria-hidden />}
              loading={set.isPending}
              onClick={() => set.mutate(hours)}
            >
              {t('duty.go')}
            </Button>
          </Group>
        )}
      </Group>
    </Alert>
  );
}
