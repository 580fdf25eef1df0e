import { Button, Group, Modal, Radio, Stack, Text, TextInput } from '@mantine/core';
import type { PractitionerEncounterView } from '@oih/contracts/http/encounters';
import {
  accessReasons,
  getHistory,
  type HistoryEntry,
  type HistoryView,
  openHistory,
} from '@oih/contracts/http/history';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { dateOf, localized } from '@oih/web/i18n/format';
import { IconLock, IconLockOpen } from '@tabler/icons-react';
import { type InfiniteData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../texts/use-text.ts';
import visitClasses from '../visit/visit.module.css';
import classes from './history.module.css';

type Reason = (typeof accessReasons)[number];
const historyKey = (encounterId: string): unknown[] => ['history', encounterId];

/** One earlier visit on the line of time. */
function Entry({ entry }: { entry: HistoryEntry }) {
  const { t, language } = useText();
  const { start, timeZone, organization, department, practitioner, record, stopped } = entry;
  const parts = record
    ? [
        record.diagnoses.map((one) => `${localized(one, language)} ${one.code}`).join('；'),
        record.assessment,
        record.medications.map((one) => localized(one, language)).join('、'),
        record.plan,
      ].filter(Boolean)
    : [];
  return (
    <li className={classes.entry}>
      <Text fw={600}>
        {dateOf(start, timeZone, language)} · {localized(organization, language)}
      </Text>
      <Text size="sm" c="var(--ink-soft)">
        {localized(department, language)} · {localized(practitioner, language)}
        {stopped && ` · ${t('history.stopped')}`}
      </Text>
      {record ? (
        parts.map((text) => (
          <Text key={text} className={classes.text}>
            {text}
          </Text>
        ))
      ) : (
        <Text size="sm" c="var(--ink-soft)" className={classes.locked}>
          <IconLock size="1rem" aria-hidden /> {t('history.locked')}
        </Text>
      )}
    </li>
  );
}

/** Asks why the records of other hospitals are looked at; the patient reads it. */
function AskReason({ encounterId, onClose }: { encounterId: string; onClose: () => void }) {
  const { t } = useText();
  const client = useQueryClient();
  const [reason, setReason] = useState<Reason>('treatment');
  const [words, setWords] = useState('');
  const open = useMutation({
    mutationFn: () => call(openHistory, { params: { encounterId }, body: { reason, words } }),
    onSuccess: (history) => {
      const data: InfiniteData<HistoryView> = { pages: [history], pageParams: [''] };
      client.setQueryData(historyKey(encounterId), data);
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={t('history.ask')} closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack>
        <Text c="var(--ink)">{t('history.ask.body')}</Text>
        <Radio.Group label={t('history.reason')} value={reason} onChange={(value) => setReason(value as Reason)}>
          <Stack gap="xs" mt="xs">
            {accessReasons.map((one) => (
              <Radio key={one} value={one} label={t(`history.reason.${one}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <TextInput
          label={t('history.words')}
          required={reason === 'other'}
          maxLength={200}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        {open.error && <ErrorNotice error={open.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            disabled={reason === 'other' && words.trim().length < 2}
            loading={open.isPending}
            onClick={() => open.mutate()}
          >
            {t('history.open')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** The earlier visits of the patient on a line of time; those of other hospitals stay locked until the doctor says why. */
export function HistorySection({ encounter }: { encounter: PractitionerEncounterView }) {
  const { t } = useText();
  const { id: encounterId } = encounter;
  const [shown, setShown] = useState(false);
  const [asking, setAsking] = useState(false);
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: historyKey(encounterId),
    queryFn: ({ pageParam }) =>
      call(getHistory, { params: { encounterId }, query: pageParam ? { cursor: pageParam } : {} }),
    initialPageParam: '',
    getNextPageParam: ({ cursor }) => cursor,
    // Each reading is noted in the record; nothing is read before somebody wants to see it.
    enabled: shown,
  });
  const entries = data?.pages.flatMap((page) => page.entries) ?? [];
  const lasting = ['arrived', 'in-progress', 'on-hold'].includes(encounter.status);
  const locked = lasting && entries.some(({ record }) => record === null);
  return (
    <details className={visitClasses.details} open={shown} onToggle={(event) => setShown(event.currentTarget.open)}>
      <summary>{t('history.title')}</summary>
      {shown && (
        <Stack gap="sm">
          {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
          {isPending && !error && <Loading rows={2} height={60} />}
          {data && entries.length === 0 && <Text c="var(--ink-soft)">{t('history.none')}</Text>}
          {locked && (
            <Button
              variant="default"
              style={{ alignSelf: 'flex-start' }}
              leftSection={<IconLockOpen size="1.1rem" aria-hidden />}
              onClick={() => setAsking(true)}
            >
              {t('history.open')}
            </Button>
          )}
          <ol className={classes.line}>
            {entries.map((entry) => (
              <Entry key={entry.encounterId} entry={entry} />
            ))}
          </ol>
          {hasNextPage && (
            <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {t('history.more')}
            </Button>
          )}
        </Stack>
      )}
      {asking && <AskReason encounterId={encounterId} onClose={() => setAsking(false)} />}
    </details>
  );
}
