import { Button, Group, Stack, Text } from '@mantine/core';
import type { InviteView } from '@oih/contracts/http/guests';
import { ConfirmDialog } from '@oih/web/components/confirm-dialog.tsx';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { useInviteChange, useInvites } from '@oih/web/guests/use-invites';
import { useGuestText } from '@oih/web/guests/use-text';
import { useState } from 'react';

/** Guests who wait to be let in, with the two answers; nothing while nobody waits. Screen readers hear of each who comes. */
export function AtTheDoor({ encounterId }: { encounterId: string }) {
  const t = useGuestText();
  const { data = [] } = useInvites(encounterId);
  const change = useInviteChange(encounterId);
  const [refusing, setRefusing] = useState<InviteView | null>(null);
  const waiting = data.filter(({ state }) => state === 'waiting');
  return (
    // While nobody waits it takes no room, not even between its neighbours.
    <div role="status" style={{ display: 'contents' }}>
      {change.error && waiting.length > 0 && <ErrorNotice error={change.error} />}
      {waiting.length > 0 && (
        <Stack gap="xs" p="sm" bg="amber.1" c="var(--ink)">
          {waiting.map((one) => (
            <Group key={one.id} justify="space-between" gap="xs">
              <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
                {t('knocks.one', { name: one.name, kind: t(`kind.${one.kind}`) })}
              </Text>
              <Group gap="xs">
                <Button variant="default" onClick={() => setRefusing(one)}>
                  {t('refuse')}
                </Button>
                <Button
                  loading={change.isPending && change.variables.inviteId === one.id}
                  onClick={() => change.mutate({ change: 'admit', inviteId: one.id })}
                >
                  {t('admit')}
                </Button>
              </Group>
            </Group>
          ))}
        </Stack>
      )}
      <ConfirmDialog
        opened={refusing !== null}
        title={t('refuse')}
        confirm={t('refuse')}
        danger
        onConfirm={() => {
          change.mutate({ change: 'refuse', inviteId: refusing!.id });
          setRefusing(null);
        }}
        onClose={() => setRefusing(null)}
      >
        {t('refuse.ask', { name: refusing?.name ?? '' })}
      </ConfirmDialog>
    </div>
  );
}
