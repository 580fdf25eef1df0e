import { Alert, Anchor, Button, Group, Switch, Text } from '@mantine/core';
import type { FollowUpLine } from '@oih/contracts/http/referral-care';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import { localized } from '@oih/web/i18n/format';
import { TaskText } from '@oih/web/referrals/outcome-text.tsx';
import task from '@oih/web/referrals/referrals.module.css';
import { IconAlarm } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useText } from '../texts/use-text.ts';
import { RecordDialog } from './record-dialog.tsx';
import { useWorkList } from './use-work-list.ts';

/** One task: whom it is about, what is to be done until when, what was tried, and the way to note it. */
function Line({ line, onRecord }: { line: FollowUpLine; onRecord: () => void }) {
  const { t, language } = useText();
  const { patient, from, diagnoses, medication, status } = line;
  return (
    <li
      className={task.task}
      data-overdue={line.overdue || undefined}
      data-done={status === 'done' || undefined}
      aria-label={`${patient.name} ${line.what}`}
    >
      <Group gap="xs" justify="space-between">
        <Text
          component={Link}
          to={`/referrals/${line.referralId}`}
          c="inherit"
          style={{ minHeight: '2.75rem', display: 'flex', alignItems: 'center' }}
        >
          {patient.name} · {t(`sex.${patient.sex}`)} · {patient.age}
        </Text>
        {patient.phone && status !== 'done' && (
          <Anchor href={`tel:${patient.phone}`} style={{ minHeight: '2.75rem', display: 'flex', alignItems: 'center' }}>
            {t('referrals.task.call', { phone: patient.phone })}
          </Anchor>
        )}
      </Group>
      <TaskText task={line} timeZone={line.timeZone} />
      <Text size="sm" c="var(--ink-soft)">
        {[
          t('referrals.task.from', { place: localized(from.name, language) }),
          ...diagnoses.map((one) => localized(one, language)),
          medication && t('referrals.task.medication', { words: medication }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
      {status !== 'done' && (
        <Button mt="xs" variant="light" onClick={onRecord}>
          {t('referrals.task.record')}
        </Button>
      )}
    </li>
  );
}

/** The follow-ups that the own institution does for patients who came back, what is due first comes first. */
export function WorkList() {
  const { t } = useText();
  const [done, setDone] = useState(false);
  const [noting, setNoting] = useState<FollowUpLine | null>(null);
  const { data, error, refetch } = useWorkList(done);
  const overdue = data?.filter((line) => line.overdue).length ?? 0;
  return (
    <>
      <Group justify="flex-end" my="sm">
        <Switch label={t('referrals.done')} checked={done} onChange={(event) => setDone(event.currentTarget.checked)} />
      </Group>
      <div role="status">
        {overdue > 0 && (
          <Alert
            color="red"
            variant="light"
            mb="sm"
            icon={<IconAlarm aria-hidden />}
            styles={{ message: { color: 'var(--ink)', fontSize: '1rem', fontWeight: 600 } }}
          >
            {t('referrals.overdue', { count: overdue })}
          </Alert>
        )}
      </div>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={3} />}
      {data?.length === 0 && <Empty title={t('referrals.tasks.empty')}>{t('referrals.tasks.empty.hint')}</Empty>}
      <ul className={task.tasks}>
        {data?.map((line) => (
          <Line key={line.id} line={line} onRecord={() => setNoting(line)} />
        ))}
      </ul>
      {noting && <RecordDialog line={noting} onClose={() => setNoting(null)} />}
    </>
  );
}
