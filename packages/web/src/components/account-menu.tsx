import { Button, Menu, Text } from '@mantine/core';
import type { ActorView } from '@oih/contracts/http/session';
import { IconUserCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignOut } from '../session/use-session.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';

/** Name of the signed-in person with the ways to sign out. */
export function AccountMenu({ actor }: { actor: ActorView }) {
  const { t } = useTranslation();
  const signOut = useSignOut();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button variant="subtle" color="dark" aria-label={actor.displayName || t('signOut')}>
            <IconUserCircle size="1.5rem" aria-hidden />
            <Text span visibleFrom="sm" ml={6} fw={600} aria-hidden>
              {actor.displayName}
            </Text>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => signOut.mutate(false)}>{t('signOut')}</Menu.Item>
          <Menu.Item onClick={() => setAsking(true)}>{t('signOutEverywhere')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        opened={asking}
        title={t('signOutEverywhere')}
        confirm={t('signOutEverywhere')}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          signOut.mutate(true);
        }}
      >
        {t('signOutEverywhere.ask')}
      </ConfirmDialog>
    </>
  );
}
