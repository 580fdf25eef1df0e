import { Button, Group, Text, Title } from '@mantine/core';
import type { PractitionerEncounterView } from '@oih/contracts/http/encounters';
import { IconMessageCircle, IconPhoneCall } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { QueueActions } from '../queue/use-queue-actions.ts';
import { type TextKey, useText } from '../texts/use-text.ts';
import classes from './call-pane.module.css';
import { ChatDock, useVisitChat } from './chat-dock.tsx';

interface BetweenCallsProps {
  visit: PractitionerEncounterView;
  userId: string;
  actions: QueueActions;
  onCall: (encounterId: string) => void;
}

type Words = { title: TextKey; hint?: TextKey; call?: TextKey };

function wordsOf({ status }: PractitionerEncounterView): Words {
  if (status === 'arrived') return { title: 'call.waitingRoom', hint: 'call.waitingRoom.hint', call: 'call.callIn' };
  if (status === 'in-progress' || status === 'on-hold')
    return { title: 'call.ended', hint: 'call.ended.hint', call: 'call.again' };
  if (status === 'finished') return { title: 'call.finished', hint: 'call.finished.hint' };
  return { title: 'call.otherVisit' };
}

/** A visit that is open without a call: waiting, ended, finished; the call or the chat is one step away. */
export function BetweenCalls({ visit, userId, actions, onCall }: BetweenCallsProps) {
  const { t } = useText();
  const { t: words } = useTranslation('call');
  const [chatOpen, setChatOpen] = useState(false);
  const chat = useVisitChat(visit.id, userId, chatOpen);
  const { title, hint, call } = wordsOf(visit);
  return (
    <div className={classes.split}>
      <div className={classes.between}>
        <WaitingPicture />
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
          <Button
            variant="default"
            aria-expanded={chatOpen}
            leftSection={<IconMessageCircle size="1.25rem" aria-hidden />}
            onClick={() => setChatOpen(!chatOpen)}
          >
            {chat.unread > 0 ? words('controls.chatUnread', { count: chat.unread }) : words('controls.chat')}
          </Button>
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
  );
}

function WaitingPicture() {
  return (
    <svg width="168" height="120" viewBox="0 0 168 120" fill="none" aria-hidden="true">
      <ellipse cx="84" cy="112" rx="70" ry="6" fill="#e3efeb" />
      <rect x="24" y="12" width="120" height="76" rx="12" fill="#d9eee8" />
      <rect x="72" y="88" width="24" height="16" fill="#b0dccf" />
      <rect x="54" y="102" width="60" height="7" rx="3.5" fill="#84c9b5" />
      <circle cx="84" cy="42" r="14" fill="#157a63" />
      <path d="M58 88c2-18 12-26 26-26s24 8 26 26z" fill="#157a63" />
      <circle cx="132" cy="24" r="14" fill="#fff" stroke="#e89a12" strokeWidth="4" />
      <path d="M132 17v8l5 3" stroke="#e89a12" strokeWidth="3.5" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
