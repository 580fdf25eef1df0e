import { Badge, Button, Group, Paper, Table, Text } from '@mantine/core';
import type { AccountView } from '@oih/contracts/http/accounts';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import { timeOf, zoneName } from '@oih/web/i18n/format';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { ScreenHead } from '../frame/screen-head.tsx';
import { useText } from '../texts/use-text.ts';
import { AccountActions } from './account-actions.tsx';
import { InitialPassword, type PasswordOf } from './initial-password.tsx';
import { NewAccountDialog } from './new-account-dialog.tsx';
import { StaffTabs } from './staff-tabs.tsx';
import { useAccounts, useStaff } from './use-staff.ts';

/** The accounts that sign in at the hospital. */
export function AccountsScreen() {
  const { t } = useText();
  const { data, error, refetch } = useAccounts();
  const [adding, setAdding] = useState(false);
  const [told, setTold] = useState<PasswordOf | null>(null);
  return (
    <>
      <ScreenHead title={t('staff.title')} lead={t('account.lead')}>
        <Button leftSection={<IconPlus size="1.25rem" aria-hidden />} onClick={() => setAdding(true)}>
          {t('account.add')}
        </Button>
      </ScreenHead>
      <StaffTabs />
      {data ? (
        data.accounts.length > 0 ? (
          <AccountTable accounts={data.accounts} onPassword={setTold} />
        ) : (
          <Empty title={t('account.empty')} />
        )
      ) : error ? (
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      ) : (
        <Loading rows={4} height={56} />
      )}
      {adding && (
        <NewAccountDialog
          onClose={() => setAdding(false)}
          onCreated={(created) => {
            setAdding(false);
            setTold(created);
          }}
        />
      )}
      {told && <InitialPassword {...told} onClose={() => setTold(null)} />}
    </>
  );
}

function AccountTable({ accounts, onPassword }: { accounts: AccountView[]; onPassword: (told: PasswordOf) => void }) {
  const { t, language } = useText();
  const timeZone = useStaff().data?.timeZone ?? 'Asia/Shanghai';
  return (
    <Paper withBorder style={{ overflow: 'hidden' }}>
      <Table.ScrollContainer minWidth={760}>
        <Table verticalSpacing="sm" horizontalSpacing="md">
          <Table.Caption>{t('zone', { zone: zoneName(timeZone, language) })}</Table.Caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('account.userName')}</Table.Th>
              <Table.Th>{t('account.displayName')}</Table.Th>
              <Table.Th>{t('account.role')}</Table.Th>
              <Table.Th>{t('staff.state')}</Table.Th>
              <Table.Th>{t('account.do')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {accounts.map((account) => (
              <Table.Tr key={account.accountId}>
                <Table.Td fw={600}>
                  {account.userName} {account.own && t('account.own')}
                </Table.Td>
                <Table.Td>{account.displayName}</Table.Td>
                <Table.Td>{account.roles.map(({ role }) => t(`account.role.${role}`)).join(', ')}</Table.Td>
                <Table.Td>
                  <AccountState account={account} timeZone={timeZone} />
                </Table.Td>
                <Table.Td>
                  {account.manageable ? (
                    <AccountActions account={account} onPassword={onPassword} />
                  ) : (
                    <Text size="sm" c="var(--ink-soft)">
                      {t('account.shared')}
                    </Text>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  );
}

function AccountState({ account, timeZone }: { account: AccountView; timeZone: string }) {
  const { t, language } = useText();
  const { active, lockedUntil, mustChangePassword } = account;
  if (!active) return <Badge color="gray.7">{t('account.state.suspended')}</Badge>;
  return (
    <Group gap="xs">
      {lockedUntil ? (
        <Badge color="red">{t('account.state.locked', { time: timeOf(lockedUntil, timeZone, language) })}</Badge>
      ) : (
        <Badge color="pine">{t('account.state.active')}</Badge>
      )}
      {mustChangePassword && <Badge color="gray.7">{t('account.state.initial')}</Badge>}
    </Group>
  );
}
