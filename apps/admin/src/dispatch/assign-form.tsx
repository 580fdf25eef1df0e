import { Button, Checkbox, Group, Radio, Stack, Text } from '@mantine/core';
import { type ConsultationMode, type ConsultationView, consultationModes } from '@oih/contracts/http/consultations';
import { assignConsultation, listConsultants } from '@oih/contracts/http/dispatch';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { consultationsKey } from '@oih/web/consultations/use-consultations';
import { useConsultationText } from '@oih/web/consultations/use-text';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../texts/use-text.ts';
import { AssignTimes } from './assign-times.tsx';
import { ChosenDoctors } from './chosen-doctors.tsx';
import { commonTimes } from './common-times.ts';
import { DoctorChoice } from './doctor-choice.tsx';
import { useAct } from './use-act.ts';

/** The most doctors that one consultation takes. */
const mostDoctors = 8;

/** The invited institution names its doctors, the first with the chair, and how they work. */
export function AssignForm({ consultation }: { consultation: ConsultationView }) {
  const { t } = useText();
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
  if (error && !data) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={2} height={80} />;
  const chosen = ids.flatMap((id) => data.consultants.filter((one) => one.practitionerRoleId === id));
  const times = commonTimes(chosen);
  const ready = ids.length > 0 && (mode !== 'scheduled' || times.includes(start));
  return (
    <Stack component="section" gap="sm" aria-label={t('dispatch.assign')}>
      <Text fw={650} component="h3" m={0}>
        {t('dispatch.assign')}
      </Text>
      <Text size="sm" c="var(--ink-soft)">
        {t('dispatch.assign.lead')}
      </Text>
      {data.consultants.length === 0 && <Text>{t('dispatch.assign.none')}</Text>}
      <Checkbox.Group
        label={t('dispatch.assign.who')}
        value={ids}
        onChange={(next) => setIds(next.slice(0, mostDoctors))}
      >
        <Stack gap="xs" mt="xs">
          {data.consultants.map((one) => (
            <DoctorChoice key={one.practitionerRoleId} option={one} />
          ))}
        </Stack>
      </Checkbox.Group>
      {chosen.length > 0 && <ChosenDoctors chosen={chosen} onChange={setIds} />}
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
        <AssignTimes
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
