import '../i18n/feedback-texts.ts';
import { Button, Group, Modal, Stack, Text, Textarea, Title } from '@mantine/core';
import { complain, type FeedbackView, getFeedback, rateVisit } from '@oih/contracts/http/feedback';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { useTell } from '@oih/web/components/use-tell';
import { useLive } from '@oih/web/live/use-live';
import { IconMessageReport } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Stars } from './stars.tsx';

const feedbackKey = (encounterId: string): unknown[] => ['feedback', encounterId];

/** The rating: stars and a few words; once it is sent it can be changed. */
function Rating({ encounterId, feedback }: { encounterId: string; feedback: FeedbackView }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const tell = useTell();
  const { rating } = feedback;
  const [changing, setChanging] = useState(rating === null);
  const [stars, setStars] = useState(rating?.stars ?? 0);
  const [words, setWords] = useState(rating?.words ?? '');
  const rate = useMutation({
    mutationFn: () => call(rateVisit, { params: { encounterId }, body: { stars, words } }),
    onSuccess: (answer) => {
      client.setQueryData(feedbackKey(encounterId), answer.feedback);
      setChanging(false);
      tell.success(t('feedback.thanks'));
    },
    onError: tell.failure,
  });
  if (!changing && rating)
    return (
      <Stack gap="xs">
        <Stars value={rating.stars} />
        {rating.words && <Text style={{ overflowWrap: 'anywhere' }}>{rating.words}</Text>}
        <Button variant="subtle" style={{ alignSelf: 'flex-start' }} onClick={() => setChanging(true)}>
          {t('feedback.change')}
        </Button>
      </Stack>
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (stars > 0) rate.mutate();
  };
  return (
    <Stack component="form" gap="sm" onSubmit={submit}>
      <Stars value={stars} onChange={setStars} />
      {stars > 0 && (
        <>
          <Textarea
            label={t('feedback.words')}
            maxLength={500}
            autosize
            minRows={2}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
          <Button type="submit" size="lg" loading={rate.isPending}>
            {t('feedback.send')}
          </Button>
        </>
      )}
    </Stack>
  );
}

/** The way to complain, what was complained about, and the answer. */
function Complaint({ encounterId, feedback }: { encounterId: string; feedback: FeedbackView }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [text, setText] = useState('');
  const [asked, setAsked] = useState(false);
  const send = useMutation({
    mutationFn: () => call(complain, { params: { encounterId }, body: { text } }),
    onSuccess: (answer) => {
      client.setQueryData(feedbackKey(encounterId), answer.feedback);
      setAsking(false);
    },
  });
  const { complaint } = feedback;
  if (complaint)
    return (
      <Stack gap="xs">
        <Text fw={600}>{t('feedback.yours')}</Text>
        <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{complaint.text}</Text>
        {complaint.answer === null ? (
          <Text c="var(--ink-soft)">{t('feedback.waiting')}</Text>
        ) : (
          <>
            <Text fw={600}>{t('feedback.answer')}</Text>
            <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{complaint.answer}</Text>
          </>
        )}
      </Stack>
    );
  const submit = () => {
    setAsked(true);
    if (text.trim().length >= 5) send.mutate();
  };
  return (
    <>
      <Button
        variant="subtle"
        style={{ alignSelf: 'flex-start' }}
        leftSection={<IconMessageReport size="1.2rem" aria-hidden />}
        onClick={() => setAsking(true)}
      >
        {t('feedback.complain')}
      </Button>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('feedback.complain.title')}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <Stack>
          <Text c="var(--ink)">{t('feedback.complain.hint')}</Text>
          <Textarea
            label={t('feedback.complain.text')}
            maxLength={2000}
            autosize
            minRows={4}
            value={text}
            error={asked && text.trim().length < 5 && t('feedback.complain.short')}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          {send.error && <ErrorNotice error={send.error} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={() => setAsking(false)}>
              {t('cancel')}
            </Button>
            <Button loading={send.isPending} onClick={submit}>
              {t('feedback.complain.send')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}

/** After a visit: how it was, and the way to complain. */
export function FeedbackSection({ encounterId }: { encounterId: string }) {
  const { t } = useTranslation();
  useLive([`encounter:${encounterId}`], [feedbackKey(encounterId)]);
  const { data } = useQuery({
    queryKey: feedbackKey(encounterId),
    queryFn: async () => (await call(getFeedback, { params: { encounterId } })).feedback,
  });
  if (!data) return null;
  return (
    <Stack component="section" className="card" gap="md" aria-labelledby="feedback-title">
      <Title order={2} size="h4" id="feedback-title">
        {t('feedback.title')}
      </Title>
      <Rating encounterId={encounterId} feedback={data} />
      <Complaint encounterId={encounterId} feedback={data} />
    </Stack>
  );
}
