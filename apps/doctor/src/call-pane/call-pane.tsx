import { Button, Group, Text, Title } from '@mantine/core';
import type { Devices, DevicesState } from '@oih/call/devices/devices';
import type { PractitionerEncounterView, QueueEntry } from '@oih/contracts/http/encounters';
import { Empty } from '@oih/web/components/states.tsx';
import { IconCircleCheck } from '@tabler/icons-react';
import type { QueueActions } from '../queue/use-queue-actions.ts';
import { useText } from '../texts/use-text.ts';
import { BetweenCalls } from './between-calls.tsx';
import classes from './call-pane.module.css';
import { DeviceReady } from './device-ready.tsx';
import { RunningCall } from './running-call.tsx';
import type { DevicesReady } from './use-devices-ready.ts';

interface CallPaneProps {
  userId: string;
  /** The visit that takes the doctor's one place in a call, if any. */
  inCall: QueueEntry | undefined;
  /** The visit that is open, if any. */
  visit: PractitionerEncounterView | undefined;
  timeZone: string;
  devices: Devices;
  devicesState: DevicesState;
  ready: DevicesReady;
  actions: QueueActions;
  onCall: (encounterId: string) => void;
}

/** The centre: the running call before all else, then the open visit, then the doctor's own devices. */
export function CallPane(props: CallPaneProps) {
  const { inCall, visit, userId, timeZone, devices, devicesState, ready, actions, onCall } = props;
  if (inCall?.encounterId)
    return (
      <RunningCall
        key={inCall.encounterId}
        entry={inCall}
        encounterId={inCall.encounterId}
        timeZone={timeZone}
        userId={userId}
        devices={devices}
        devicesState={devicesState}
        onEnd={(encounterId) => actions.end.mutate(encounterId)}
      />
    );
  if (visit) return <BetweenCalls key={visit.id} visit={visit} userId={userId} actions={actions} onCall={onCall} />;
  return <NoCall devices={devices} state={devicesState} ready={ready} />;
}

function NoCall({ devices, state, ready }: { devices: Devices; state: DevicesState; ready: DevicesReady }) {
  const { t } = useText();
  return (
    <div className={classes.idle}>
      {ready.done ? (
        <>
          <Empty title={t('call.none')}>{t('call.none.hint')}</Empty>
          <Group justify="center" gap="xs">
            <IconCircleCheck size="1.25rem" color="var(--mantine-color-pine-6)" aria-hidden />
            <Text>{t('ready.done')}</Text>
            <Button variant="subtle" size="sm" onClick={ready.again}>
              {t('ready.again')}
            </Button>
          </Group>
        </>
      ) : (
        <div className={classes.readyCard}>
          <Title order={2} size="h3" mb="xs" id="pane-call" tabIndex={-1} style={{ outline: 'none' }}>
            {t('ready.title')}
          </Title>
          <DeviceReady devices={devices} state={state} confirm={t('ready.ok')} onReady={ready.confirm} />
        </div>
      )}
    </div>
  );
}
