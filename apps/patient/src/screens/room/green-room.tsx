import { Button, Group, Stack, Text, Title } from '@mantine/core';
import type { DeviceKind, Devices, DevicesState } from '@oih/call/devices/devices';
import { outcomeOf } from '@oih/call/devices/errors';
import { type AppointmentView, checkIn, type DeviceCheck } from '@oih/contracts/http/appointments';
import { call } from '@oih/web/api/client';
import { DeviceGuidance } from '@oih/web/call/device-guidance.tsx';
import { DevicePicker } from '@oih/web/call/device-picker.tsx';
import { MicMeter } from '@oih/web/call/mic-meter.tsx';
import { SpeakerTest } from '@oih/web/call/speaker-test.tsx';
import { VideoTile } from '@oih/web/call/video-tile.tsx';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { PageTitle } from '@oih/web/components/page-title.tsx';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { testConnection } from './connection-test.ts';

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Stack component="section" className="card" gap="sm">
      <Title order={2} size="h5">
        {title}
      </Title>
      {children}
    </Stack>
  );
}

const deviceOutcome = (state: DevicesState, kind: DeviceKind): DeviceCheck['camera'] => {
  const { track, problem } = state[kind];
  return track ? 'ok' : problem ? outcomeOf(problem) : 'skipped';
};

/** Access, preview, microphone, speaker, connection, ready: each helps, none stands in the way. */
export function GreenRoom({
  appointment,
  devices,
  state,
  onDone,
}: {
  appointment: AppointmentView;
  devices: Devices;
  state: DevicesState;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [speaker, setSpeaker] = useState<DeviceCheck['speaker']>('skipped');
  const connection = useQuery({ queryKey: ['connection'], queryFn: testConnection, staleTime: 0, gcTime: 0 });
  const enter = useMutation({
    mutationFn: (mode: DeviceCheck['mode']) => {
      const device: DeviceCheck = {
        camera: mode === 'audio-only' ? 'skipped' : deviceOutcome(state, 'camera'),
        microphone: deviceOutcome(state, 'microphone'),
        speaker,
        connection: connection.data ?? 'skipped',
        mode,
      };
      return call(checkIn, { params: { appointmentId: appointment.id }, body: { device } });
    },
    onSuccess: (result) => {
      queries.setQueryData(['appointment', appointment.id], result);
      onDone();
    },
  });
  const asked = state.camera.track || state.microphone.track || state.camera.problem || state.microphone.problem;
  const asking = state.camera.asking || state.microphone.asking;
  const start = async (): Promise<void> => {
    await devices.acquire('microphone');
    await devices.acquire('camera');
  };
  return (
    <Stack gap="md">
      <div>
        <PageTitle title={t('green.title')} />
        <Text c="var(--ink-soft)">{t('green.lead')}</Text>
      </div>
      {!asked && (
        <Button size="xl" loading={asking} onClick={() => void start()}>
          {t('green.allow')}
        </Button>
      )}
      {asked && (
        <>
          <Section title={t('green.preview')}>
            <div style={{ aspectRatio: '16 / 9', maxHeight: '22rem', display: 'grid' }}>
              <VideoTile name={t('green.preview')} track={state.camera.track} mirrored />
            </div>
            <DeviceGuidance kind="camera" devices={devices} state={state.camera} />
          </Section>
          <Section title={t('green.speak')}>
            <MicMeter track={state.microphone.track} />
            <DeviceGuidance kind="microphone" devices={devices} state={state.microphone} />
            <DevicePicker devices={devices} state={state} />
          </Section>
        </>
      )}
      <Section title={t('green.speaker')}>
        <Group gap="xs">
          <SpeakerTest />
          <Button
            variant={speaker === 'ok' ? 'filled' : 'default'}
            aria-pressed={speaker === 'ok'}
            onClick={() => setSpeaker('ok')}
          >
            {t('green.heard')}
          </Button>
          <Button
            variant={speaker === 'failed' ? 'filled' : 'default'}
            aria-pressed={speaker === 'failed'}
            onClick={() => setSpeaker('failed')}
          >
            {t('green.notHeard')}
          </Button>
        </Group>
        {speaker === 'failed' && <Text role="status">{t('green.notHeard.help')}</Text>}
      </Section>
      <Section title={t('green.connection')}>
        <Group justify="space-between">
          <Text role="status">
            {t(`green.connection.${connection.isFetching ? 'testing' : (connection.data ?? 'failed')}`)}
          </Text>
          <Button variant="default" loading={connection.isFetching} onClick={() => void connection.refetch()}>
            {t('retry')}
          </Button>
        </Group>
      </Section>
      {enter.error && <ErrorNotice error={enter.error} />}
      <Group grow>
        <Button
          size="lg"
          variant="default"
          loading={enter.isPending && enter.variables === 'audio-only'}
          onClick={() => enter.mutate('audio-only')}
        >
          {t('green.audioOnly')}
        </Button>
        <Button
          size="lg"
          loading={enter.isPending && enter.variables === 'video'}
          onClick={() => enter.mutate('video')}
        >
          {t('green.enter')}
        </Button>
      </Group>
    </Stack>
  );
}
