import { Button, Stack } from '@mantine/core';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { InviteDialog } from '@oih/web/guests/invite-dialog.tsx';
import { InviteList } from '@oih/web/guests/invite-list.tsx';
import { useInvites } from '@oih/web/guests/use-invites';
import { useGuestText } from '@oih/web/guests/use-text';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import classes from '../visit/visit.module.css';
import { AtTheDoor } from './at-the-door.tsx';

/** Who comes into a visit without an account: who waits at the door, who was invited, and the way to invite. */
export function GuestSection({ encounterId }: { encounterId: string }) {
  const t = useGuestText();
  const [inviting, setInviting] = useState(false);
  const { data = [], error, refetch } = useInvites(encounterId);
  const listed = data.filter(({ state }) => state !== 'waiting');
  return (
    <Stack component="section" gap="sm" aria-label={t('title')}>
      {data.length > 0 && <h3 className={classes.heading}>{t('title')}</h3>}
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      <AtTheDoor encounterId={encounterId} />
      {listed.length > 0 && <InviteList encounterId={encounterId} invites={listed} all />}
      <Button
        variant="subtle"
        style={{ alignSelf: 'flex-start' }}
        leftSection={<IconUserPlus size="1.1rem" aria-hidden />}
        onClick={() => setInviting(true)}
      >
        {t('invite')}
      </Button>
      {inviting && <InviteDialog encounterId={encounterId} onClose={() => setInviting(false)} />}
    </Stack>
  );
}
