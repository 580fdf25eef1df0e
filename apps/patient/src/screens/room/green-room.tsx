import { Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import type { DeviceKind, Devices, DevicesState } from '@oih/call/devices/devices';
import { outcomeOf } from '@oih/call/devices/errors';
import { type AppointmentView, checkIn, type DeviceCheck } from '@oih/contracts/http/appointments';
import { call } from '@oih/web/api/client';
import { DeviceGuidance } from '@oih/web/call/device-guidance.tsx';
import { DevicePicker } from '@oih/web/call/device-picker.tsx';
import { MicMeter } from '@oih/web/call/mic-meter.tsx';
import { VideoTile } from '@oih/web/call/video-tile.tsx';
import { PageTitle } from '@oih/web/components/page-title.tsx';
import { IconVideo } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { testConnection } from './connection-test.ts';
import { Ready } from './ready.tsx';
import classes from './room.module.css';
import { Section } from './section.tsx';
import { SpeakerSection } from './speaker-section.tsx';

interface GreenRoomProps {
  appointment: AppointmentView;
  devices: Devices;
  state: DevicesState;
  onDone: () => void;
}

const deviceOutcome = (state: DevicesState, kind: DeviceKind): DeviceCheck['camera'] => {
  const { track, problem } = state[kind];
  return track ? 'ok' : problem ? outcomeOf(problem) : 'skipped';
};

/** Asks for camera and microphone one by one, so that the one does not depend on the other. */
function Access({ devices, state }: Pick<GreenRoomProps, 'devices' | 'state'>) {
  const { t } = useTranslation();
  const start = async (): Promise<void> => {
    await devices.acquire('microphone');
    await devices.acquire('camera');
  };
  return (
    <Stack className="card" align="center" gap="md" py="xl" ta="center">
      <Text>{t('green.allow.lead')}</Text>
      <Button
        size="xl"
        leftSection={<IconVideo aria-hidden />}
        loading={state.camera.asking || state.microphone.asking}
        onClick={() => void start()}
      >
        {t('green.allow')}
      </Button>
    </Stack>
  );
}

function CameraAndMicrophone({ devices, state }: Pick<GreenRoomProps, 'devices' | 'state'>) {
  const { t } = useTranslation();
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
      <Section title={t('green.preview')} done={state.camera.track !== null}>
        {state.camera.track && (
          <div className={classes.preview}>
            <VideoTile name={t('green.you')} track={state.camera.track} mirrored />
          </div>
        )}
        <DeviceGuidance kind="camera" devices={devices} state={state.camera} />
        <DevicePicker devices={devices} state={state} kinds={['camera']} />
      </Section>
      <Section title={t('green.microphone')} done={state.microphone.track !== null}>
        {state.microphone.track && (
          <>
            <Text>{t('green.speak')}</Text>
            <MicMeter track={state.microphone.track} />
          </>
        )}
        <DeviceGuidance kind="microphone" devices={devices} state={state.microphone} />
        <DevicePicker devices={devices} state={state} kinds={['microphone']} />
      </Section>
    </SimpleGrid>
  );
}

/** Access, preview, microphone, speaker, connection, ready: each helps, none stands in the way. */
export function GreenRoom({ appointment, devices, state, onDone }: GreenRoomProps) {
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
    onSuccess: (result, mode) => {
      if (mode === 'audio-only') devices.release('camera');
      queries.setQueryData(['appointment', appointment.id], result);
      void queries.invalidateQueries({ queryKey: ['encounter'] });
      onDone();
    },
  });
  const asked = (['camera', 'microphone'] as const).some((kind) => state[kind].track ?? state[kind].problem);
  const tested = connection.isFetching ? 'testing' : (connection.data ?? 'failed');
  return (
    <Stack gap="md">
      <div>
        <PageTitle title={t('green.title')} />
        <Text c="var(--ink-soft)">{t('green.lead')}</Text>
      </div>
      {asked ? <CameraAndMicrophone devices={devices} state={state} /> : <Access devices={devices} state={state} />}
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        <SpeakerSection speaker={speaker} onAnswer={setSpeaker} />
        <Section title={t('green.connection')} done={tested === 'good'}>
          <Group justify="space-between" wrap="nowrap" className={classes.tested}>
            <Text role="status">{t(`green.connection.${tested}`)}</Text>
            <Button
              variant="default"
              flex="none"
              loading={connection.isFetching}
              onClick={() => void connection.refetch()}
            >
              {t('green.again')}
            </Button>
          </Group>
        </Section>
      </SimpleGrid>
      <Ready
        appointment={appointment}
        error={enter.error}
        entering={enter.isPending ? enter.variables : null}
        onEnter={(mode) => enter.mutate(mode)}
      />
    </Stack>
  );
}
