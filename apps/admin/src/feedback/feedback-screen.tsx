import { Badge, Button, Group, Paper, Stack, Text, Textarea, Title } from '@mantine/core';
import { answerComplaint, type FeedbackEntry, listFeedback } from '@oih/contracts/http/feedback';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import { useTell } from '@oih/web/components/use-tell';
import { dayOf, localized, timeOf } from '@oih/web/i18n/format';
import { useLive } from '@oih/web/live/use-live';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { HospitalSelect } from '../frame/hospital-select.tsx';
import { ScreenHead } from '../frame/screen-head.tsx';
import { useHospital } from '../frame/use-hospital.ts';
import { useText } from '../texts/use-text.ts';
import classes from './feedback.module.css';

const feedbackKey = (organizationId: string | undefined): unknown[] => ['feedback', organizationId ?? ''];

/** How many visits were given how many stars, as bars beside their numbers. */
function StarBars({ stars, mean }: { stars: readonly number[]; mean: number }) {
  const { t } = useText();
  const most = Math.max(1, ...stars);
  return (
    <Paper withBorder p="md" component="section" aria-label={t('feedback.ratings')}>
      <Text className={classes.mean}>{t('feedback.mean', { mean: mean.toFixed(2) })}</Text>
      <dl className={classes.bars}>
        {[5, 4, 3, 2, 1].map((many) => {
          const count = stars[many - 1] ?? 0;
          return (
            <div key={many} className={classes.row}>
              <dt>{t('feedback.stars', { count: many })}</dt>
              <dd>
                <span className={classes.bar} style={{ width: `${(count / most) * 100}%` }} aria-hidden />
                {count}
              </dd>
            </div>
          );
        })}
      </dl>
    </Paper>
  );
}

/** The answer to a complaint, which the patient reads. */
function Answer({ encounterId, organizationId }: { encounterId: string; organizationId: string | undefined }) {
  const { t } = useText();
  const client = useQueryClient();
  const tell = useTell();
  const [answer, setAnswer] = useState('');
  const send = useMutation({
    mutationFn: () => call(answerComplaint, { params: { encounterId }, body: { answer } }),
    onSuccess: () => {
      tell.success(t('feedback.answered'));
      return client.invalidateQueries({ queryKey: feedbackKey(organizationId) });
    },
    onError: (error) => {
      tell.failure(error);
      void client.invalidateQueries({ queryKey: feedbackKey(organizationId) });
    },
  });
  return (
    <Stack gap="xs" mt="xs">
      <Textarea
        label={t('feedback.answer')}
        description={t('feedback.answer.hint')}
        maxLength={2000}
        autosize
        minRows={2}
        value={answer}
        onChange={(event) => setAnswer(event.currentTarget.value)}
      />
      <Button
        style={{ alignSelf: 'flex-start' }}
        disabled={answer.trim().length < 2}
        loading={send.isPending}
        onClick={() => send.mutate()}
      >
        {t('feedback.send')}
      </Button>
    </Stack>
  );
}

function Entry({
  entry,
  timeZone,
  organizationId,
}: {
  entry: FeedbackEntry;
  timeZone: string;
  organizationId: string | undefined;
}) {
  const { t, language } = useText();
  const { rating, complaint } = entry;
  return (
    <Paper component="li" withBorder p="md">
      <Group justify="space-between" gap="xs">
        <Text fw={600}>
          {entry.patient} · {localized(entry.practitioner, language)} · {localized(entry.department, language)}
        </Text>
        <Group gap="xs">
          {rating && <Badge color="pine">{t('feedback.stars', { count: rating.stars })}</Badge>}
          {complaint && (
            <Badge color={complaint.answer === null ? 'red' : 'gray.7'}>
              {t(complaint.answer === null ? 'feedback.open' : 'feedback.closed')}
            </Badge>
          )}
        </Group>
      </Group>
      <Text size="sm" c="var(--ink-soft)">
        {dayOf(entry.start, timeZone, language)} {timeOf(entry.start, timeZone, language)}
      </Text>
      {rating?.words && <Text style={{ overflowWrap: 'anywhere' }}>{rating.words}</Text>}
      {complaint && (
        <>
          <Text mt="xs" fw={600}>
            {t('feedback.complaint')}
          </Text>
          <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{complaint.text}</Text>
          {complaint.answer === null ? (
            <Answer encounterId={entry.encounterId} organizationId={organizationId} />
          ) : (
            <Text mt="xs" c="var(--ink-soft)" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
              {t('feedback.answer')}：{complaint.answer}
            </Text>
          )}
        </>
      )}
    </Paper>
  );
}

/** What patients say about visits: how many stars, and complaints with their answers. */
export function FeedbackScreen() {
  const { t } = useText();
  const { organizationId } = useHospital();
  useLive([organizationId && `organization:${organizationId}`], [feedbackKey(organizationId)], 5000);
  const { data, error, refetch } = useQuery({
    queryKey: feedbackKey(organizationId),
    queryFn: () => call(listFeedback, { query: organizationId ? { organizationId } : {} }),
  });
  return (
    <>
      <ScreenHead title={t('feedback.title')} lead={t('feedback.lead')}>
        <HospitalSelect />
      </ScreenHead>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={3} height={110} />}
      {data && data.entries.length === 0 && <Empty title={t('feedback.none')}>{t('feedback.none.hint')}</Empty>}
      {data && data.entries.length > 0 && (
        <Stack gap="lg" maw="56rem">
          {data.mean !== null && <StarBars stars={data.stars} mean={data.mean} />}
          <Title order={2} size="h5">
            {t('feedback.latest')}
          </Title>
          <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
            {data.entries.map((entry) => (
              <Entry key={entry.encounterId} entry={entry} timeZone={data.timeZone} organizationId={organizationId} />
            ))}
          </Stack>
        </Stack>
      )}
    </>
  );
}
