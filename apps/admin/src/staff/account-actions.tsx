import { ActionIcon, Menu } from '@mantine/core';
import {
  type AccountView,
  endAccountSessions,
  resetPassword,
  setAccountState,
  unlockAccount,
} from '@oih/contracts/http/accounts';
import { call } from '@oih/web/api/client';
import { ConfirmDialog } from '@oih/web/components/confirm-dialog.tsx';
import { useTell } from '@oih/web/components/use-tell';
import { IconDots } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../texts/use-text.ts';
import type { PasswordOf } from './initial-password.tsx';
import { useStaffChanged } from './use-staff.ts';

interface Props {
  account: AccountView;
  onPassword: (told: PasswordOf) => void;
}

/** What can be done with an account; what throws its holder out is asked for first. */
export function AccountActions({ account, onPassword }: Props) {
  const { t } = useText();
  const tell = useTell();
  const changed = useStaffChanged();
  const [asking, setAsking] = useState<'reset' | 'suspend' | null>(null);
  const { accountId, version, displayName: name, active, lockedUntil, own } = account;
  const params = { accountId };
  const act = useMutation({
    mutationFn: (task: () => Promise<unknown>) => task(),
    onSuccess: () => tell.success(t('account.done')),
    onError: tell.failure,
    onSettled: changed,
  });
  const reset = async () => {
    const { password } = await call(resetPassword, { params, body: { version } });
    onPassword({ name, userName: account.userName, password });
  };
  const set = (to: boolean) => () => call(setAccountState, { params, body: { version, active: to } });
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon size="lg" variant="default" aria-label={t('account.actions', { name })} loading={act.isPending}>
            <IconDots aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {lockedUntil && (
            <Menu.Item onClick={() => act.mutate(() => call(unlockAccount, { params, body: { version } }))}>
              {t('account.unlock')}
            </Menu.Item>
          )}
          {!own && <Menu.Item onClick={() => setAsking('reset')}>{t('account.reset')}</Menu.Item>}
          <Menu.Item onClick={() => act.mutate(() => call(endAccountSessions, { params }))}>
            {t('account.signOut')}
          </Menu.Item>
          {!own && active && <Menu.Item onClick={() => setAsking('suspend')}>{t('account.suspend')}</Menu.Item>}
          {!own && !active && <Menu.Item onClick={() => act.mutate(set(true))}>{t('account.reinstate')}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      {asking && (
        <ConfirmDialog
          opened
          danger
          title={t(`account.${asking}.ask`, { name })}
          confirm={t(`account.${asking}`)}
          onClose={() => setAsking(null)}
          onConfirm={() => {
            setAsking(null);
            act.mutate(asking === 'reset' ? reset : set(false));
          }}
        >
          {t(`account.${asking}.body`)}
        </ConfirmDialog>
      )}
    </>
  );
}
