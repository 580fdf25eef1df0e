import { Anchor, Badge, Button, Table } from '@mantine/core';
import type { ClosureView } from '@oih/contracts/http/closures';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import { useNow } from '@oih/web/components/use-now';
import { localized } from '@oih/web/i18n/format';
import { IconPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import { ScreenHead } from '../frame/screen-head.tsx';
import { ZoneTable } from '../frame/zone-table.tsx';
import { useText } from '../texts/use-text.ts';
import { spanText } from './span-text.ts';
import { useClosureList } from './use-closures.ts';

/** The latest closures, and the way to make one. */
export function Closures() {
  const { t } = useText();
  const { data, error, refetch } = useClosureList();
  const add = (
    <Button component={Link} to="/closures/new" leftSection={<IconPlus size="1.25rem" aria-hidden />}>
      {t('closures.new')}
    </Button>
  );
  return (
    <>
      <ScreenHead title={t('closures.title')} lead={t('closures.lead')}>
        {data && data.closures.length > 0 && add}
      </ScreenHead>
      {data ? (
        data.closures.length > 0 ? (
          <ClosureTable closures={data.closures} />
        ) : (
          <Empty title={t('closures.empty')} action={add}>
            {t('closures.empty.hint')}
          </Empty>
        )
      ) : error ? (
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      ) : (
        <Loading rows={3} height={56} />
      )}
    </>
  );
}

function ClosureTable({ closures }: { closures: ClosureView[] }) {
  const { t, language } = useText();
  return (
    <ZoneTable
      timeZone={closures[0]!.timeZone}
      minWidth={640}
      heads={
        <>
          <Table.Th>{t('closures.doctor')}</Table.Th>
          <Table.Th>{t('closures.when')}</Table.Th>
          <Table.Th>{t('closures.reason')}</Table.Th>
          <Table.Th>{t('closures.state')}</Table.Th>
        </>
      }
    >
      {closures.map((closure) => (
        <Table.Tr key={closure.id}>
          <Table.Td>
            <Anchor component={Link} to={`/closures/${closure.id}`} fw={600}>
              {localized(closure.practitionerName, language)}
            </Anchor>
          </Table.Td>
          <Table.Td>{spanText(closure, language)}</Table.Td>
          <Table.Td>{closure.reason}</Table.Td>
          <Table.Td>
            <ClosureState closure={closure} />
          </Table.Td>
        </Table.Tr>
      ))}
    </ZoneTable>
  );
}

/** Whether a closure is to come, runs, is over or was taken back. */
export function ClosureState({ closure }: { closure: ClosureView }) {
  const { t } = useText();
  const now = new Date(useNow(60_000)).toISOString();
  if (closure.endedAt) return <Badge color="gray.7">{t('closures.state.ended')}</Badge>;
  if (closure.to <= now) return <Badge color="gray.7">{t('closures.state.past')}</Badge>;
  return closure.from > now ? (
    <Badge color="pine">{t('closures.state.coming')}</Badge>
  ) : (
    <Badge color="red">{t('closures.state.now')}</Badge>
  );
}
