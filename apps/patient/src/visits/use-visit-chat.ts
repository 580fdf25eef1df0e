import { listMessages } from '@oih/contracts/http/encounters';
import { call } from '@oih/web/api/client';
import { type Chat, useChat } from '@oih/web/call/use-chat';
import { socket } from '@oih/web/live/socket';

/** The chat of a visit over the app's socket. */
export const useVisitChat = (encounterId: string, userId: string, open: boolean): Chat =>
  useChat({
    socket,
    encounterId,
    userId,
    open,
    load: async () => (await call(listMessages, { params: { encounterId } })).messages,
  });
