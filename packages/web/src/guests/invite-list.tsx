import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import type { InviteState, InviteView } from '@oih/contracts/http/guests';
import { useState } from 'react';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { useInviteChange } from './use-invites.ts';
import { useGuestText } from './use-text.ts';

const colors: Partial<Record<InviteState, string>> = { waiting: 'amber', admitted: 'pine' };
/** Of which something may still come. */
const alive = new Set<InviteState>(['invited', 'waiting', 'admitted']);

interface InviteListProps {
  encounterId: string;
  invites: readonly InviteView[];
  /** Whether who looks may take every invitation back, or only their own. */
  all: boolean;
}

/** Who was invited, and where each of them stands. */
export function InviteList({ encounterId, invites, all }: InviteListProps) {
  const t = useGuestText();
  const change = useInviteChange(encounterId);
  const [asking, setAsking] = useState<InviteView | null>(null);
  return (
    <Stack gap="xs">
      {change.error && <ErrorNotice error={change.error} />}
      <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
        {invites.map((one) => (
          <Group component="li" key={one.id} justify="space-between" gap="xs" mih="2.5rem">
            <Text style={{ overflowWrap: 'anywhere' }}>
              {one.name}{' '}
              <Text span c="var(--ink-soft)">
                {t(`kind.${one.kind}`)}
              </Text>
            </Text>
            <Group gap="xs">
              <Badge variant="light" color={colors[one.state] ?? 'gray'} c="var(--ink)" tt="none" size="lg">
                {t(`state.${one.state}`)}
              </Badge>
              {alive.has(one.state) && (all || one.own) && (
                <Button
                  size="compact-md"
                  variant="subtle"
                  color="red"
                  aria-label={t('withdraw.label', { name: one.name })}
                  onClick={() => setAsking(one)}
                >
                  {t('withdraw')}
                </Button>
              )}
            </Group>
          </Group>
        ))}
      </Stack>
      <ConfirmDialog
        opened={asking !== null}
        title={t('withdraw')}
        confirm={t('withdraw')}
        danger
        onConfirm={() => {
          change.mutate({ change: 'withdraw', inviteId: asking!.id });
          setAsking(null);
        }}
        onClose={() => setAsking(null)}
      >
        {t('withdraw.ask', { name: asking?.name ?? '' })}
      </ConfirmDialog>
    </Stack>
  );
}
