import { Button, Stack, Text, Title } from '@mantine/core';
import { InviteDialog } from '@oih/web/guests/invite-dialog.tsx';
import { InviteList } from '@oih/web/guests/invite-list.tsx';
import { useInvites } from '@oih/web/guests/use-invites';
import { useGuestText } from '@oih/web/guests/use-text';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useAttended } from '../kiosk/use-attended.ts';

/** The way to have somebody of the family with one in the visit; at a kiosk the family is there or is not. */
export function InviteCard({ encounterId }: { encounterId: string }) {
  return useAttended() ? null : <OwnInvites encounterId={encounterId} />;
}

function OwnInvites({ encounterId }: { encounterId: string }) {
  const t = useGuestText();
  const [inviting, setInviting] = useState(false);
  const { data = [] } = useInvites(encounterId);
  return (
    <Stack component="section" className="card" gap="sm" aria-labelledby="invite-title">
      <Title order={2} size="h5" id="invite-title">
        {t('own.title')}
      </Title>
      <Text c="var(--ink-soft)">{t('own.lead')}</Text>
      {data.length > 0 && <InviteList encounterId={encounterId} invites={data} all={false} />}
      <Button
        variant="light"
        style={{ alignSelf: 'flex-start' }}
        leftSection={<IconUserPlus size="1.25rem" aria-hidden />}
        onClick={() => setInviting(true)}
      >
        {t('invite')}
      </Button>
      {inviting && <InviteDialog encounterId={encounterId} onClose={() => setInviting(false)} />}
    </Stack>
  );
}
