import type { Devices } from '@oih/call/devices/devices';
import { useCall } from '@oih/call/react/hooks';
import { grantJoin, type PatientEncounterView } from '@oih/contracts/http/encounters';
import { call as callApi } from '@oih/web/api/client';
import { socket } from '@oih/web/live/socket';
import { useEffect } from 'react';
import { choseAudioOnly } from './audio-only.ts';
import type { Stage } from './stage.ts';

/** How often what a join takes is fetched anew while the invitation stands: the right to join is good for 90 seconds. */
const renewEveryMs = 60_000;

/** The call of the room: made ready while the patient is invited, joined with the tap, left with the screen. */
export function useRoomCall(encounter: PatientEncounterView | null, devices: Devices, stage: Stage | null) {
  const encounterId = encounter?.id ?? '';
  const joined = useCall(socket, devices, () => callApi(grantJoin, { params: { encounterId } }));
  const { call } = joined;

  useEffect(() => {
    if (stage !== 'invited') return;
    const prepare = () => void call.prepare(encounterId);
    prepare();
    const timer = setInterval(prepare, renewEveryMs);
    return () => clearInterval(timer);
  }, [stage, call, encounterId]);

  /** All at once: what the devices give is sent when it comes, and none of it is waited for. */
  const enter = (): void => {
    if (!encounter) return;
    const audioOnly = choseAudioOnly(encounter);
    const { camera, microphone } = devices.state;
    if (audioOnly) void call.setAudioOnly(true);
    void call.join();
    if (!microphone.track && !microphone.asking) void devices.acquire('microphone');
    if (!camera.track && !camera.asking && !audioOnly) void devices.acquire('camera');
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: the stage alone decides; a visit that is read again does not join anew.
  useEffect(() => {
    if (stage === 'call') enter();
    else if (stage !== null && stage !== 'invited') void call.leave();
  }, [stage, call]);
  return { ...joined, enter };
}
