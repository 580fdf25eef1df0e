import type { LiveSocket } from '@oih/call/signal/live-socket';
import type { ChatMessageView } from '@oih/contracts/http/encounters';
import { chatSend } from '@oih/contracts/socket/signalling';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { withMessage } from './merge-messages.ts';

/** A message on its way; it keeps its key, so that sending it again cannot deliver it twice. */
export interface Outgoing {
  key: string;
  text: string;
  failed: boolean;
}

export interface Chat {
  messages: ChatMessageView[];
  outgoing: Outgoing[];
  status: 'pending' | 'error' | 'success';
  /** Messages of others since the chat was last open. */
  unread: number;
  send: (text: string) => void;
  retry: (outgoing: Outgoing) => void;
  reload: () => void;
}

interface ChatOptions {
  socket: LiveSocket;
  encounterId: string;
  /** Who is reading: own messages are never unread. */
  userId: string;
  open: boolean;
  /** As what the chat is followed: the visit, or one's part in somebody else's. */
  topic?: string;
  load: () => Promise<ChatMessageView[]>;
}

function useUnread(messages: ChatMessageView[], userId: string, open: boolean, loaded: boolean): number {
  const [seen, setSeen] = useState<number | null>(null);
  const others = messages.filter(({ senderId }) => senderId !== userId).length;
  useEffect(() => {
    // What was there when the screen was opened has been seen; so has everything while the chat is open.
    if (loaded && (open || seen === null)) setSeen(others);
  }, [loaded, open, others, seen]);
  return open || seen === null ? 0 : Math.max(0, others - seen);
}

function useMessages({ socket, encounterId, topic = `encounter:${encounterId}`, load }: ChatOptions) {
  const client = useQueryClient();
  const queryKey = useMemo(() => ['messages', encounterId], [encounterId]);
  const query = useQuery({
    queryKey,
    // A message may be told while the list is being read: what is known stays.
    queryFn: async () => {
      const read = await load();
      return (client.getQueryData<ChatMessageView[]>(queryKey) ?? []).reduce(withMessage, read);
    },
  });
  const add = useCallback(
    (message: ChatMessageView) =>
      client.setQueryData<ChatMessageView[]>(queryKey, (known) => withMessage(known ?? [], message)),
    [client, queryKey],
  );
  useEffect(() => socket.follow(topic), [socket, topic]);
  useEffect(
    () => socket.on('chat', (message) => message.encounterId === encounterId && add(message)),
    [socket, encounterId, add],
  );
  // What was written while nobody could tell us.
  useEffect(
    () => socket.on('following', () => void client.invalidateQueries({ queryKey })),
    [socket, client, queryKey],
  );
  return { query, add };
}

/** The chat of a visit: what was said, live, and what is on its way. */
export function useChat(options: ChatOptions): Chat {
  const { socket, encounterId, userId, open } = options;
  const { query, add } = useMessages(options);
  const [outgoing, setOutgoing] = useState<Outgoing[]>([]);
  const messages = useMemo(() => query.data ?? [], [query.data]);
  const unread = useUnread(messages, userId, open, query.isSuccess);
  const mounted = useRef(true);
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);

  const deliver = async ({ key, text }: Outgoing) => {
    try {
      const { message } = await socket.request(chatSend, { encounterId, text }, key);
      add(message);
      if (mounted.current) setOutgoing((all) => all.filter((one) => one.key !== key));
    } catch {
      // Every refusal and every silence is shown the same way: not delivered, with the text kept and a way to send it again.
      if (mounted.current) setOutgoing((all) => all.map((one) => (one.key === key ? { ...one, failed: true } : one)));
    }
  };

  return {
    messages,
    outgoing,
    status: query.status,
    unread,
    send: (text) => {
      const next = { key: crypto.randomUUID(), text, failed: false };
      setOutgoing((all) => [...all, next]);
      void deliver(next);
    },
    retry: (failed) => {
      setOutgoing((all) => all.map((one) => (one.key === failed.key ? { ...one, failed: false } : one)));
      void deliver(failed);
    },
    reload: () => void query.refetch(),
  };
}
