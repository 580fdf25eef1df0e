import type { Device } from 'mediasoup-client';

/** The library that negotiates the media: large, and fetched only when a call is near. Asking early means that it is there when the call begins. */
export const mediaLibrary = (): Promise<{ Device: typeof Device }> => import('mediasoup-client');
