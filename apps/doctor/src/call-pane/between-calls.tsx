import { Button, Group, Text, Title } from '@mantine/core';
import type { PractitionerEncounterView } from '@oih/contracts/http/encounters';
import { useCallText } from '@oih/web/call/use-call-text';
import { IconMessageCircle, IconPhoneCall } from '@tabler/icons-react';
import { useState } from 'react';
import type { QueueActions } from '../queue/use-queue-actions.ts';
import { type TextKey, useText } from '../texts/use-text.ts';
import classes from './call-pane.module.css';
import { ChatDock, useVisitChat } from './chat-dock.tsx';
import { type PictureKind, VisitPicture } from './visit-picture.tsx';

interface BetweenCallsProps {
  visit: PractitionerEncounterView;
  userId: string;
  actions: QueueActions;
  onCall: (encounterId: string) => void;
}

type Words = { picture: PictureKind; title: TextKey; hint?: TextKey; call?: TextKey };

function wordsOf({ status }: PractitionerEncounterView): Words {
  if (status === 'arrived')
    return { picture: 'waiting', title: 'call.waitingRoom', hint: 'call.waitingRoom.hint', call: 'call.callIn' };
  if (status === 'in-progress' || status === 'on-hold')
    return { picture: 'open', title: 'call.ended', hint: 'call.ended.hint', call: 'call.again' };
  if (status === 'finished') return { picture: 'finished', title: 'call.finished', hint: 'call.finished.hint' };
  return { picture: 'open', title: 'call.otherVisit' };
}

/** A visit that is open without a call: waiting, ended, finished; the call or the chat is one step away. */
export function BetweenCalls({ visit, userId, actions, onCall }: BetweenCallsProps) {
  const { t } = useText();
  const [chatOpen, setChatOpen] = useState(false);
  const chat = useVisitChat(visit.id, userId, chatOpen);
  const { picture, title, hint, call } = wordsOf(visit);
  return (
    <div className={classes.split}>
      <div className={classes.splitBody}>
        <div className={classes.between}>
          <VisitPicture kind={picture} />
          <Title order={2} size="h3" ta="center" id="pane-call" tabIndex={-1} style={{ outline: 'none' }}>
            {t(title, { name: visit.patient.name })}
          </Title>
          {hint && (
            <Text ta="center" c="var(--ink-soft)" maw="30rem">
              {t(hint)}
            </Text>
          )}
          <Group justify="center">
            {call && (
              <Button
                leftSection={<IconPhoneCall size="1.25rem" aria-hidden />}
                loading={actions.call.isPending}
                onClick={() => onCall(visit.id)}
              >
                {t(call)}
              </Button>
            )}
            <ChatButton open={chatOpen} unread={chat.unread} onToggle={() => setChatOpen(!chatOpen)} />
          </Group>
        </div>
        {chatOpen && (
          <ChatDock
            chat={chat}
            userId={userId}
            timeZone={visit.timeZone}
            status={visit.status}
            onClose={() => setChatOpen(false)}
          />
        )}
      </div>
    </div>
  );
}

function ChatButton({ open, unread, onToggle }: { open: boolean; unread: number; onToggle: () => void }) {
  const { t } = useCallText();
  return (
    <Button
      variant="default"
      aria-expanded={open}
      leftSection={<IconMessageCircle size="1.25rem" aria-hidden />}
      onClick={onToggle}
    >
      {unread > 0 ? t('controls.chatUnread', { count: unread }) : t('controls.chat')}
    </Button>
  );
}
