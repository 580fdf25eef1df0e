import type { Devices, DevicesState } from '@oih/call/devices/devices';
import { CallPane } from '../call-pane/call-pane.tsx';
import type { DevicesReady } from '../call-pane/use-devices-ready.ts';
import { QueuePane } from '../queue/queue-pane.tsx';
import { VisitPane } from '../visit/visit-pane.tsx';
import { PaneFrame } from './pane-frame.tsx';
import type { Calling } from './use-calling.tsx';
import type { Open } from './use-open.ts';

interface ThreePanesProps {
  userId: string;
  open: Open;
  wide: boolean;
  devices: Devices;
  devicesState: DevicesState;
  ready: DevicesReady;
  calling: Calling;
}

/** The queue, the call and the visit, all mounted at all times: what is hidden goes on. */
export function ThreePanes({ userId, open, wide, devices, devicesState, ready, calling }: ThreePanesProps) {
  const { encounterId, queue, encounter, inCall, shown } = open;
  const { actions, callNext, callPatient } = calling;
  return (
    <>
      <PaneFrame pane="queue" wide={wide} shown={shown}>
        <QueuePane
          queue={queue.data}
          error={queue.error}
          onRetry={() => void queue.refetch()}
          selectedId={encounterId}
          busy={inCall !== undefined}
          actions={actions}
          onCall={callPatient}
          onCallNext={callNext}
        />
      </PaneFrame>
      <PaneFrame pane="call" wide={wide} shown={shown}>
        <CallPane
          userId={userId}
          inCall={inCall}
          visit={encounterId ? encounter.data : undefined}
          timeZone={queue.data?.timeZone ?? 'UTC'}
          devices={devices}
          devicesState={devicesState}
          ready={ready}
          actions={actions}
          onCall={callPatient}
        />
      </PaneFrame>
      <PaneFrame pane="visit" wide={wide} shown={shown}>
        <VisitPane
          encounterId={encounterId}
          encounter={encounter.data}
          error={encounter.error}
          onRetry={() => void encounter.refetch()}
        />
      </PaneFrame>
    </>
  );
}
