import { Button, CloseButton, ScrollArea, Skeleton, Text, Title } from '@mantine/core';
import type { ChatMessageView } from '@oih/contracts/http/encounters';
import { useEffect, useRef } from 'react';
import classes from './call.module.css';
import { ChatForm } from './chat-form.tsx';
import { useCallText } from './use-call-text.ts';
import type { Chat, Outgoing } from './use-chat.ts';

export interface ChatPanelProps {
  chat: Chat;
  userId: string;
  timeZone: string;
  /** After the visit nothing more can be said. */
  closed?: boolean;
  onClose?: () => void;
}

/** The chat: what was said, what is on its way, and a field to write. */
export function ChatPanel({ chat, userId, timeZone, closed, onClose }: ChatPanelProps) {
  const { t } = useCallText();
  const end = useRef<HTMLDivElement>(null);
  const count = chat.messages.length + chat.outgoing.length;
  useEffect(() => {
    if (count > 0) end.current?.scrollIntoView({ block: 'nearest' });
  }, [count]);
  return (
    <section className={classes.chat} aria-label={t('chat.title')}>
      <div className={classes.chatHead}>
        <Title order={2} size="h5">
          {t('chat.title')}
        </Title>
        {onClose && <CloseButton size="lg" aria-label={t('chat.close')} onClick={onClose} />}
      </div>
      <ScrollArea flex={1} mih={0} viewportProps={{ role: 'log', 'aria-label': t('chat.log'), tabIndex: 0 }}>
        <div className={classes.chatLog}>
          <ChatState chat={chat} count={count} />
          {chat.messages.map((message) => (
            <Message key={message.id} message={message} mine={message.senderId === userId} timeZone={timeZone} />
          ))}
          {chat.outgoing.map((outgoing) => (
            <OnItsWay key={outgoing.key} outgoing={outgoing} onRetry={() => chat.retry(outgoing)} />
          ))}
          <div ref={end} />
        </div>
      </ScrollArea>
      {closed ? (
        <Text p="md" c="dimmed" size="sm">
          {t('chat.closed')}
        </Text>
      ) : (
        <ChatForm onSend={chat.send} />
      )}
    </section>
  );
}

function ChatState({ chat, count }: { chat: Chat; count: number }) {
  const { t } = useCallText();
  if (chat.status === 'pending') return <Skeleton height={44} width="70%" aria-label={t('chat.loading')} />;
  if (chat.status === 'error')
    return (
      <div role="alert">
        <Text size="sm">{t('chat.unreadable')}</Text>
        <Button variant="default" mt="xs" onClick={chat.reload}>
          {t('chat.readAgain')}
        </Button>
      </div>
    );
  return count === 0 ? (
    <Text c="dimmed" size="sm">
      {t('chat.empty')}
    </Text>
  ) : null;
}

function Message({ message, mine, timeZone }: { message: ChatMessageView; mine: boolean; timeZone: string }) {
  const { i18n } = useCallText();
  const time = new Intl.DateTimeFormat(i18n.language, { timeZone, hour: '2-digit', minute: '2-digit', hour12: false });
  return (
    <div className={classes.message} data-mine={mine || undefined}>
      <div className={classes.bubble}>{message.text}</div>
      <div className={classes.messageNote}>
        {!mine && <span>{message.senderName}</span>}
        <time dateTime={message.sentAt}>{time.format(new Date(message.sentAt))}</time>
      </div>
    </div>
  );
}

function OnItsWay({ outgoing, onRetry }: { outgoing: Outgoing; onRetry: () => void }) {
  const { t } = useCallText();
  return (
    <div className={classes.message} data-mine>
      <div className={classes.bubble}>{outgoing.text}</div>
      <div className={classes.messageNote}>
        <span>{t(outgoing.failed ? 'chat.failed' : 'chat.sending')}</span>
        {outgoing.failed && (
          <Button size="compact-sm" variant="subtle" onClick={onRetry}>
            {t('chat.retry')}
          </Button>
        )}
      </div>
    </div>
  );
}
