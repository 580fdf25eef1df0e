import { ActionIcon, Menu } from '@mantine/core';
import { giveWord, mutePeer, removePeer } from '@oih/call/floor';
import { IconDots, IconHandStop, IconMicrophoneOff, IconUserMinus } from '@tabler/icons-react';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { useTell } from '../../components/use-tell.ts';
import { socket } from '../../live/socket.ts';
import { useCallText } from '../use-call-text.ts';

interface ChairMenuProps {
  encounterId: string;
  peerId: string;
  userId: string;
  name: string;
  muted: boolean;
  hand: boolean;
}

/** What the doctor of the visit can do about somebody who was brought in. */
export function ChairMenu({ encounterId, peerId, userId, name, muted, hand }: ChairMenuProps) {
  const { t } = useCallText();
  const tell = useTell();
  const [removing, setRemoving] = useState(false);
  const run = (work: Promise<unknown>) => void work.catch(tell.failure);
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="default" size="var(--target)" aria-label={t('chair.menu', { name })}>
            <IconDots aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {hand && (
            <Menu.Item
              leftSection={<IconHandStop size={18} aria-hidden />}
              onClick={() => run(giveWord(socket, peerId))}
            >
              {t('chair.giveWord')}
            </Menu.Item>
          )}
          <Menu.Item
            disabled={muted}
            leftSection={<IconMicrophoneOff size={18} aria-hidden />}
            onClick={() => run(mutePeer(socket, peerId))}
          >
            {t('chair.mute')}
          </Menu.Item>
          <Menu.Item
            color="red"
            leftSection={<IconUserMinus size={18} aria-hidden />}
            onClick={() => setRemoving(true)}
          >
            {t('chair.remove')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        opened={removing}
        title={t('chair.remove.ask', { name })}
        confirm={t('chair.remove')}
        danger
        onClose={() => setRemoving(false)}
        onConfirm={() => {
          setRemoving(false);
          run(removePeer(socket, encounterId, userId));
        }}
      >
        {t('chair.remove.body')}
      </ConfirmDialog>
    </>
  );
}
