import { Button, Menu } from '@mantine/core';
import { IconClockExclamation } from '@tabler/icons-react';
import { useText } from '../texts/use-text.ts';
import type { QueueActions } from './use-queue-actions.ts';

const choices = [0, 10, 20, 30, 45, 60];

/** Says to today's patients that the doctor begins later; what was said stays in sight. */
export function DelayMenu({ minutes, actions }: { minutes: number; actions: QueueActions }) {
  const { t } = useText();
  return (
    <Menu position="bottom-end" portalProps={{ target: '#main' }}>
      <Menu.Target>
        <Button
          variant="subtle"
          size="compact-md"
          color={minutes > 0 ? 'amber.9' : 'dark'}
          leftSection={<IconClockExclamation size="1.1rem" aria-hidden />}
          loading={actions.delay.isPending}
        >
          {minutes > 0 ? t('queue.delay.said', { minutes }) : t('queue.delay')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map((choice) => (
          <Menu.Item key={choice} disabled={choice === minutes} onClick={() => actions.delay.mutate(choice)}>
            {choice === 0 ? t('queue.delay.none') : t('queue.delay.minutes', { minutes: choice })}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
