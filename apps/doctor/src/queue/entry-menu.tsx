import { ActionIcon, Menu } from '@mantine/core';
import type { QueueEntry } from '@oih/contracts/http/encounters';
import { ConfirmDialog } from '@oih/web/components/confirm-dialog.tsx';
import { useNow } from '@oih/web/components/use-now';
import { timeOf } from '@oih/web/i18n/format';
import { IconArrowBackUp, IconDotsVertical, IconUserOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useText } from '../texts/use-text.ts';
import type { QueueActions } from './use-queue-actions.ts';

interface EntryMenuProps {
  entry: QueueEntry;
  timeZone: string;
  actions: QueueActions;
}

/** What is rarer than calling: return to waiting, did not come. Both ask first. */
export function EntryMenu({ entry, timeZone, actions }: EntryMenuProps) {
  const { t, language } = useText();
  const [asking, setAsking] = useState<'return' | 'noShow' | null>(null);
  const begun = useNow(15_000) >= Date.parse(entry.start);
  const { name } = entry.patient;
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
        opened={asking !== null}
        title={t(asking === 'noShow' ? 'queue.noShow.ask' : 'queue.return.ask', { name })}
        confirm={t(asking === 'noShow' ? 'queue.noShow' : 'queue.return')}
        danger={asking === 'noShow'}
        onClose={() => setAsking(null)}
        onConfirm={act}
      >
        {t(asking === 'noShow' ? 'queue.noShow.body' : 'queue.return.body', { name })}
      </ConfirmDialog>
    </>
  );
}
