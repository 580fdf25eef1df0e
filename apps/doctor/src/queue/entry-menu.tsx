import { ActionIcon, Menu } from '@mantine/core';
import type { QueueEntry } from '@oih/contracts/http/encounters';
import { ConfirmDialog } from '@oih/web/components/confirm-dialog.tsx';
import { useNow } from '@oih/web/components/use-now';
import { timeOf } from '@oih/web/i18n/format';
import { IconArrowBackUp, IconDotsVertical, IconUserOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useText } from '../texts/use-text.ts';
import { PlaceItems } from './place-items.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { TransferDialog } from './transfer-dialog.tsx';
import type { QueueActions } from './use-queue-actions.ts';

interface EntryMenuProps {
  entry: QueueEntry;
  timeZone: string;
  actions: QueueActions;
}

/** What is rarer than calling: another place, a colleague, return to waiting, did not come. What others feel asks first. */
export function EntryMenu({ entry, timeZone, actions }: EntryMenuProps) {
  const { t, language } = useText();
  const [asking, setAsking] = useState<'return' | 'noShow' | 'urgent' | 'transfer' | null>(null);
  const begun = useNow(15_000) >= Date.parse(entry.start);
  const { name } = entry.patient;
  const { encounterId } = entry;
  const open = entry.status === 'in-progress' || entry.status === 'on-hold';
  const act = () => {
    setAsking(null);
    if (asking === 'noShow') actions.noShow.mutate(entry.appointmentId);
    else if (entry.encounterId) actions.giveBack.mutate(entry.encounterId);
  };
  return (
    <>
      <Menu position="bottom-end" portalProps={{ target: '#main' }}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="dark" size="lg" aria-label={t('queue.more', { name })}>
            <IconDotsVertical size="1.25rem" aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {entry.status === 'arrived' && encounterId && (
            <PlaceItems entry={entry} encounterId={encounterId} actions={actions} onAsk={setAsking} />
          )}
          {open ? (
            <Menu.Item leftSection={<IconArrowBackUp size="1.1rem" aria-hidden />} onClick={() => setAsking('return')}>
              {t('queue.return')}
            </Menu.Item>
          ) : (
            <Menu.Item
              leftSection={<IconUserOff size="1.1rem" aria-hidden />}
              disabled={!begun}
              onClick={() => setAsking('noShow')}
            >
              {begun ? t('queue.noShow') : t('queue.noShow.early', { time: timeOf(entry.start, timeZone, language) })}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        opened={asking === 'return' || asking === 'noShow'}
        title={t(asking === 'noShow' ? 'queue.noShow.ask' : 'queue.return.ask', { name })}
        confirm={t(asking === 'noShow' ? 'queue.noShow' : 'queue.return')}
        danger={asking === 'noShow'}
        onClose={() => setAsking(null)}
        onConfirm={act}
      >
        {t(asking === 'noShow' ? 'queue.noShow.body' : 'queue.return.body', { name })}
      </ConfirmDialog>
      {encounterId && (
        <>
          <ReasonDialog
            opened={asking === 'urgent'}
            title={t('queue.urgent.ask', { name })}
            confirm={t('queue.urgent')}
            onClose={() => setAsking(null)}
            onConfirm={(reason) => {
              setAsking(null);
              actions.urgent.mutate({ encounterId, reason });
            }}
          >
            {t('queue.urgent.body', { name })}
          </ReasonDialog>
          <TransferDialog
            entry={entry}
            opened={asking === 'transfer'}
            onClose={() => setAsking(null)}
            onConfirm={(to) => {
              setAsking(null);
              actions.transfer.mutate({ encounterId, ...to });
            }}
          />
        </>
      )}
    </>
  );
}
