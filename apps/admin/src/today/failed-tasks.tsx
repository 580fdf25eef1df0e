import { Anchor, Button, Table, Text } from '@mantine/core';
import type { FailedJobView } from '@oih/contracts/http/today';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import { useTell } from '@oih/web/components/use-tell';
import { dayOf, timeOf } from '@oih/web/i18n/format';
import { Link } from 'react-router';
import { HospitalSelect } from '../frame/hospital-select.tsx';
import { ScreenHead } from '../frame/screen-head.tsx';
import { useHospital } from '../frame/use-hospital.ts';
import { ZoneTable } from '../frame/zone-table.tsx';
import { type TextKey, useText } from '../texts/use-text.ts';
import { useFailedTasks, useTryAgain } from './use-today.ts';

/** Work of the system that was tried again and again and given up: what it was, why, and another try. */
export function FailedTasks() {
  const { t } = useText();
  const { organizationId } = useHospital();
  const { data, error, refetch } = useFailedTasks(organizationId);
  return (
    <>
      <ScreenHead title={t('failed.title')} lead={t('failed.lead')}>
        <HospitalSelect />
      </ScreenHead>
      {data ? (
        data.jobs.length > 0 ? (
          <TaskTable jobs={data.jobs} timeZone={data.timeZone} />
        ) : (
          <Empty title={t('failed.empty')}>{t('failed.empty.hint')}</Empty>
        )
      ) : error ? (
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      ) : (
        <Loading rows={3} height={56} />
      )}
    </>
  );
}

/** Kinds of tasks that have a name. */
const named = [
  'expire-hold',
  'extend-schedules',
  'message',
  'ring',
  'no-show',
  'follow-waitlist',
  'settle-payment',
  'report',
  'reconcile-reports',
];

function TaskTable({ jobs, timeZone }: { jobs: FailedJobView[]; timeZone: string }) {
  const { t } = useText();
  return (
    <ZoneTable
      timeZone={timeZone}
      minWidth={720}
      heads={
        <>
          <Table.Th>{t('failed.what')}</Table.Th>
          <Table.Th>{t('failed.when')}</Table.Th>
          <Table.Th>{t('failed.why')}</Table.Th>
          <Table.Th>{t('failed.about')}</Table.Th>
          <Table.Th>{t('today.act')}</Table.Th>
        </>
      }
    >
      {jobs.map((job) => (
        <TaskRow key={job.id} job={job} timeZone={timeZone} />
      ))}
    </ZoneTable>
  );
}

function TaskRow({ job, timeZone }: { job: FailedJobView; timeZone: string }) {
  const { t, language } = useText();
  const tell = useTell();
  const again = useTryAgain();
  const { at } = useHospital();
  const kind = named.includes(job.kind) ? t(`failed.kind.${job.kind}` as TextKey) : job.kind;
  return (
    <Table.Tr>
      <Table.Th scope="row">{kind}</Table.Th>
      <Table.Td>
        {dayOf(job.failedAt, timeZone, language)} {timeOf(job.failedAt, timeZone, language)}
        <Text c="var(--ink-soft)">{t('failed.tries', { tries: job.attempts })}</Text>
      </Table.Td>
      <Table.Td>
        <code>{job.lastError ?? 'INTERNAL'}</code>
      </Table.Td>
      <Table.Td>
        {job.appointmentId ? (
          <Anchor component={Link} to={at('/audit', { record: job.appointmentId })}>
            {t('failed.trail')}
          </Anchor>
        ) : (
          t('failed.installation')
        )}
      </Table.Td>
      <Table.Td>
        <Button
          variant="default"
          size="compact-md"
          loading={again.isPending}
          aria-label={t('failed.again.of', { kind })}
          onClick={() =>
            again.mutate(job.id, { onSuccess: () => tell.success(t('failed.again.done')), onError: tell.failure })
          }
        >
          {t('failed.again')}
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}
