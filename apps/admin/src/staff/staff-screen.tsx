import { Anchor, Button, Paper, Table, Text, TextInput } from '@mantine/core';
import type { StaffMemberView } from '@oih/contracts/http/staff';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import { localized, zoneName } from '@oih/web/i18n/format';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { ExportMenu } from '../exchange/export-menu.tsx';
import { ScreenHead } from '../frame/screen-head.tsx';
import { useText } from '../texts/use-text.ts';
import { Notices } from './notices.tsx';
import { StaffTabs } from './staff-tabs.tsx';
import { StateBadge } from './state-badge.tsx';
import { type Staff, useStaff } from './use-staff.ts';

/** The doctors of the hospital with their licences. */
export function StaffScreen() {
  const { t } = useText();
  const { data, error, refetch } = useStaff();
  const add = (
    <Button component={Link} to="/staff/new" leftSection={<IconPlus size="1.25rem" aria-hidden />}>
      {t('staff.add')}
    </Button>
  );
  return (
    <>
      <ScreenHead title={t('staff.title')} lead={t('staff.lead')}>
        <ExportMenu kind="staff" />
        {data && data.staff.length > 0 && add}
      </ScreenHead>
      <StaffTabs />
      <Notices />
      {data ? (
        data.staff.length > 0 ? (
          <StaffTable data={data} />
        ) : (
          <Empty title={t('staff.empty')} action={add}>
            {t('staff.empty.hint')}
          </Empty>
        )
      ) : error ? (
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      ) : (
        <Loading rows={4} height={56} />
      )}
    </>
  );
}

const wordsOf = ({ details, department }: StaffMemberView): string =>
  [details.name.zh, details.name.en, details.licenceNumber, department.name.zh, department.name.en]
    .join('\n')
    .toLowerCase();

function StaffTable({ data: { staff, timeZone, today } }: { data: Staff }) {
  const { t, language } = useText();
  const [search, setSearch] = useState('');
  const found = staff.filter((member) => wordsOf(member).includes(search.trim().toLowerCase()));
  return (
    <>
      <TextInput
        label={t('staff.search')}
        type="search"
        maw="28rem"
        mb="md"
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      {found.length === 0 ? (
        <Empty title={t('staff.none')} />
      ) : (
        <Paper withBorder style={{ overflow: 'hidden' }}>
          <Table.ScrollContainer minWidth={760}>
            <Table highlightOnHover verticalSpacing="sm" horizontalSpacing="md">
              <Table.Caption>{t('staff.today', { zone: zoneName(timeZone, language), date: today })}</Table.Caption>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('staff.name')}</Table.Th>
                  <Table.Th>{t('staff.department')}</Table.Th>
                  <Table.Th>{t('staff.licence')}</Table.Th>
                  <Table.Th>{t('staff.state')}</Table.Th>
                  <Table.Th>{t('staff.account')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {found.map((member) => (
                  <MemberRow key={member.practitionerRoleId} member={member} />
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        </Paper>
      )}
    </>
  );
}

function MemberRow({ member }: { member: StaffMemberView }) {
  const { t, language } = useText();
  const { practitionerRoleId, details, department, account } = member;
  const { name, title, licenceNumber, credentials } = details;
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} to={`/staff/${practitionerRoleId}`} fw={600}>
          {localized(name, language) || name.zh}
        </Anchor>
        <Text size="sm" c="var(--ink-soft)">
          {t(`title.${title}`)}
        </Text>
      </Table.Td>
      <Table.Td>{localized(department.name, language) || department.name.zh}</Table.Td>
      <Table.Td>
        {licenceNumber}
        {credentials?.validUntil && (
          <Text size="sm" c="var(--ink-soft)">
            {t('staff.until', { date: credentials.validUntil })}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <StateBadge member={member} />
      </Table.Td>
      <Table.Td>{account ? account.userName : <Text c="var(--ink-soft)">{t('staff.account.none')}</Text>}</Table.Td>
    </Table.Tr>
  );
}
