import { LiveSocket } from '@oih/call/signal/live-socket';

/** The one socket of this browser; open while somebody is signed in. */
export const socket = new LiveSocket();
