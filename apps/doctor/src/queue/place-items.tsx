import { Menu } from '@mantine/core';
import type { QueueEntry } from '@oih/contracts/http/encounters';
import { IconAlertTriangle, IconArrowBackUp, IconArrowForwardUp, IconUserShare } from '@tabler/icons-react';
import { useText } from '../texts/use-text.ts';
import type { QueueActions } from './use-queue-actions.ts';

interface PlaceItemsProps {
  entry: QueueEntry;
  encounterId: string;
  actions: QueueActions;
  onAsk: (about: 'urgent' | 'transfer') => void;
}

/** What changes the place of a waiting patient. Passing over is undone by the same line, so it does not ask. */
export function PlaceItems({ entry, encounterId, actions, onAsk }: PlaceItemsProps) {
  const { t } = useText();
  const { urgent, skipped } = entry;
  return (
    <>
      <Menu.Item
        leftSection={<IconAlertTriangle size="1.1rem" aria-hidden />}
        onClick={() => (urgent ? actions.urgent.mutate({ encounterId, reason: null }) : onAsk('urgent'))}
      >
        {t(urgent ? 'queue.urgent.unmark' : 'queue.urgent.mark')}
      </Menu.Item>
      <Menu.Item
        leftSection={
          skipped ? <IconArrowBackUp size="1.1rem" aria-hidden /> : <IconArrowForwardUp size="1.1rem" aria-hidden />
        }
        onClick={() => actions.skip.mutate({ encounterId, skipped: !skipped })}
      >
        {t(skipped ? 'queue.skip.undo' : 'queue.skip')}
      </Menu.Item>
      <Menu.Item leftSection={<IconUserShare size="1.1rem" aria-hidden />} onClick={() => onAsk('transfer')}>
        {t('queue.transfer')}
      </Menu.Item>
      <Menu.Divider />
    </>
  );
}
