import { Button, Checkbox, Chip, Fieldset, Group, Radio, Stack, Text } from '@mantine/core';
import { type ConsultationMode, type ConsultationView, consultationModes } from '@oih/contracts/http/consultations';
import { assignConsultation, type ConsultantOption, listConsultants } from '@oih/contracts/http/dispatch';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { consultationsKey } from '@oih/web/consultations/use-consultations';
import { useConsultationText } from '@oih/web/consultations/use-text';
import { dayOf, localized, timeOf } from '@oih/web/i18n/format';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../texts/use-text.ts';
import { useAct } from './use-act.ts';

/** Times at which every chosen doctor is free. */
const commonTimes = (chosen: readonly ConsultantOption[]): string[] =>
  chosen.length === 0 ? [] : chosen[0]!.free.filter((at) => chosen.every(({ free }) => free.includes(at)));

interface TimesProps {
  times: readonly string[];
  minutes: number;
  timeZone: string;
  value: string;
  onChange: (start: string) => void;
}

function Times({ times, minutes, timeZone, value, onChange }: TimesProps) {
  const { t, language } = useText();
  if (times.length === 0) return <Text>{t('dispatch.assign.time.none')}</Text>;
  return (
    <Fieldset variant="unstyled" legend={t('dispatch.assign.time', { minutes })}>
      <Chip.Group value={value} onChange={(chosen) => onChange(String(chosen))}>
        <Group gap="xs">
          {times.map((at) => (
            <Chip key={at} value={at}>
              {dayOf(at, timeZone, language)} {timeOf(at, timeZone, language)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Fieldset>
  );
}

/** The invited institution names its doctors, the first with the chair, and how they work. */
export function AssignForm({ consultation }: { consultation: ConsultationView }) {
  const { t, language } = useText();
  const words = useConsultationText();
  const [ids, setIds] = useState<string[]>([]);
  const [mode, setMode] = useState<ConsultationMode>('now');
  const [start, setStart] = useState('');
  const [missing, setMissing] = useState(false);
  const params = { consultationId: consultation.id };
  const { data, error, refetch } = useQuery({
    queryKey: [...consultationsKey, 'consultants', consultation.id],
    queryFn: () => call(listConsultants, { params }),
  });
  const assign = useAct(() =>
    call(assignConsultation, {
      params,
      body: { practitionerRoleIds: ids, mode, start: mode === 'scheduled' ? start : null },
    }),
  );
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={2} height={80} />;
  const times = commonTimes(data.consultants.filter(({ practitionerRoleId }) => ids.includes(practitionerRoleId)));
  const ready = ids.length > 0 && (mode !== 'scheduled' || times.includes(start));
  const label = (one: ConsultantOption) =>
    [
      localized(one.name, language),
      localized(one.department, language),
      t(`title.${one.title}`),
      one.fits && t('dispatch.assign.fits'),
      one.onCall && t('dispatch.assign.onCall'),
    ]
      .filter(Boolean)
      .join(' · ');
  return (
    <Stack component="section" gap="sm" aria-label={t('dispatch.assign')}>
      <Text fw={650} component="h3" m={0}>
        {t('dispatch.assign')}
      </Text>
      <Text size="sm" c="var(--ink-soft)">
        {t('dispatch.assign.lead')}
      </Text>
      <Checkbox.Group label={t('dispatch.assign.who')} value={ids} onChange={setIds}>
        <Stack gap="xs" mt="xs">
          {data.consultants.map((one) => (
            <Checkbox key={one.practitionerRoleId} value={one.practitionerRoleId} label={label(one)} />
          ))}
        </Stack>
      </Checkbox.Group>
      <Radio.Group
        label={t('dispatch.assign.mode')}
        value={mode}
        onChange={(value) => setMode(value as ConsultationMode)}
      >
        <Group mt="xs">
          {consultationModes.map((one) => (
            <Radio key={one} value={one} label={words.t(`consultation.mode.${one}`)} />
          ))}
        </Group>
      </Radio.Group>
      {mode === 'scheduled' && ids.length > 0 && (
        <Times
          times={times}
          minutes={data.minutes}
          timeZone={consultation.timeZone}
          value={start}
          onChange={setStart}
        />
      )}
      {missing && !ready && (
        <Text c="red.8" role="alert">
          {t('dispatch.assign.missing')}
        </Text>
      )}
      <Button
        style={{ alignSelf: 'flex-start' }}
        loading={assign.isPending}
        onClick={() => (ready ? assign.mutate() : setMissing(true))}
      >
        {t('dispatch.assign.confirm')}
      </Button>
    </Stack>
  );
}
