import type { PeerView } from '@oih/contracts/socket/media';

export type CallStatus = 'idle' | 'joining' | 'connected' | 'reconnecting' | 'ended' | 'failed';
export type CallEnd = 'left' | 'call-ended' | 'finished' | 'returned' | 'removed' | 'taken-over';

/** A participant with what is being received from it. */
export interface Participant extends PeerView {
  camera: MediaStreamTrack | null;
  microphone: MediaStreamTrack | null;
  cameraOff: boolean;
  muted: boolean;
}

export interface CallState {
  status: CallStatus;
  end: CallEnd | null;
  /** Code of the failure that stopped the call. */
  failure: string | null;
  participants: Participant[];
  muted: boolean;
  cameraOff: boolean;
  /** No picture in either direction, for a connection that carries sound only. */
  audioOnly: boolean;
  /** The network lets no media through, while the page itself still works. */
  blocked: boolean;
}

export const initialState: CallState = {
  status: 'idle',
  end: null,
  failure: null,
  participants: [],
  muted: false,
  cameraOff: false,
  audioOnly: false,
  blocked: false,
};
