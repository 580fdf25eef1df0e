import type { PractitionerEncounterView } from '@oih/contracts/http/encounters';
import { listMessages } from '@oih/contracts/http/encounters';
import { call } from '@oih/web/api/client';
import { ChatPanel } from '@oih/web/call/chat-panel.tsx';
import { type Chat, useChat } from '@oih/web/call/use-chat';
import { socket } from '@oih/web/live/socket';
import classes from './call-pane.module.css';
import { useDockFocus } from './use-dock-focus.ts';

/** The chat of a visit, live; of somebody else's it is followed as one's part in it. */
export const useVisitChat = (encounterId: string, userId: string, open: boolean, topic?: string): Chat =>
  useChat({
    socket,
    ...(topic ? { topic } : {}),
    encounterId,
    userId,
    open,
    load: async () => (await call(listMessages, { params: { encounterId } })).messages,
  });

interface ChatDockProps {
  chat: Chat;
  userId: string;
  timeZone: string;
  status: PractitionerEncounterView['status'];
  onClose: () => void;
}

/** The chat beside the pictures; over them when the pane is narrow. */
export function ChatDock({ chat, userId, timeZone, status, onClose }: ChatDockProps) {
  const dock = useDockFocus<HTMLDivElement>('textarea', onClose);
  return (
    <div ref={dock} className={classes.dock}>
      <ChatPanel
        chat={chat}
        userId={userId}
        timeZone={timeZone}
        closed={status === 'finished' || status === 'cancelled'}
        onClose={onClose}
      />
    </div>
  );
}
