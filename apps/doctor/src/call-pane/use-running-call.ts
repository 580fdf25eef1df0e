import type { Devices } from '@oih/call/devices/devices';
import { useCall } from '@oih/call/react/hooks';
import { grantJoin } from '@oih/contracts/http/encounters';
import { call as callApi } from '@oih/web/api/client';
import { socket } from '@oih/web/live/socket';
import { useEffect } from 'react';
import { useAcquired } from './use-acquired.ts';

/** The call of a visit: devices, media, mending. A reload mounts it again and so rejoins at once. */
export function useRunningCall(encounterId: string, devices: Devices) {
  const grant = () => callApi(grantJoin, { params: { encounterId } });
  const { call, state } = useCall(socket, devices, grant);
  useAcquired(devices);
  useEffect(() => {
    // What the devices give is sent when it comes; nobody waits for it.
    void call.join();
  }, [call]);
  useEffect(
    () =>
      socket.on('connected', () => {
        if (call.state.status === 'failed') void call.join();
      }),
    [call],
  );
  return { call, state };
}
