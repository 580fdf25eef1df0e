import { Modal } from '@mantine/core';
import type { Devices, DevicesState } from '@oih/call/devices/devices';
import { type ReactNode, useState } from 'react';
import { useNavigate } from 'react-router';
import { DeviceReady } from '../call-pane/device-ready.tsx';
import type { DevicesReady } from '../call-pane/use-devices-ready.ts';
import { type QueueActions, useQueueActions } from '../queue/use-queue-actions.ts';
import { useText } from '../texts/use-text.ts';

/** Whom to call: one visit, or whoever is next. */
type Wish = { encounterId: string } | 'next';

export interface Calling {
  actions: QueueActions;
  callNext: () => void;
  callPatient: (encounterId: string) => void;
  /** The device check that comes before the first call of the day. */
  dialog: ReactNode;
}

/** Calls patients in; before the first call of the day the doctor's own devices are looked at, so that no patient waits for them. */
export function useCalling(ready: DevicesReady, devices: Devices, state: DevicesState): Calling {
  const { t } = useText();
  const navigate = useNavigate();
  const actions = useQueueActions((encounterId) => void navigate(`/visits/${encounterId}?pane=call`));
  const [wish, setWish] = useState<Wish | null>(null);
  const fulfil = (wanted: Wish) =>
    wanted === 'next' ? actions.next.mutate() : actions.call.mutate(wanted.encounterId);
  const want = (wanted: Wish) => {
    // A doctor who sees and hears their own devices in the check beside the queue has looked at them.
    const seen = state.camera.track !== null && state.microphone.track !== null;
    if (seen && !ready.done) ready.confirm();
    if (seen || ready.done) fulfil(wanted);
    else setWish(wanted);
  };
  const dialog = (
    <Modal
      opened={wish !== null}
      onClose={() => setWish(null)}
      title={t('ready.dialog')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <DeviceReady
        devices={devices}
        state={state}
        confirm={t('ready.thenCall')}
        onReady={() => {
          ready.confirm();
          setWish(null);
          if (wish) fulfil(wish);
        }}
      />
    </Modal>
  );
  return {
    actions,
    callNext: () => want('next'),
    callPatient: (encounterId) => want({ encounterId }),
    dialog,
  };
}
