import { Button, Group, Radio, Stack, Textarea } from '@mantine/core';
import { reviewOutcomes, type UnusualBookingView } from '@oih/contracts/http/limits';
import { useTell } from '@oih/web/components/use-tell';
import { type FormEvent, useState } from 'react';
import { useText } from '../texts/use-text.ts';
import { useReview } from './use-unusual.ts';

type Outcome = (typeof reviewOutcomes)[number];

interface ReviewFormProps {
  pattern: UnusualBookingView;
  onDone: () => void;
}

/** What came of looking at a pattern, with a note for colleagues. It can be written anew at any time. */
export function ReviewForm({ pattern: { id, organizationId, review }, onDone }: ReviewFormProps) {
  const { t } = useText();
  const tell = useTell();
  const save = useReview();
  const [outcome, setOutcome] = useState<Outcome>(review?.outcome ?? 'harmless');
  const [note, setNote] = useState(review?.note ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(
      { id, organizationId, outcome, note },
      {
        onSuccess: () => {
          tell.success(t('unusual.saved'));
          onDone();
        },
        onError: tell.failure,
      },
    );
  };
  return (
    <Stack component="form" gap="sm" mt="sm" onSubmit={submit}>
      <Radio.Group
        label={t('unusual.outcome')}
        value={outcome}
        onChange={(value) => setOutcome(value as Outcome)}
        name={`outcome-${id}`}
      >
        <Group gap="lg" mt="xs">
          {reviewOutcomes.map((one) => (
            <Radio key={one} value={one} label={t(`unusual.outcome.${one}`)} />
          ))}
        </Group>
      </Radio.Group>
      <Textarea
        label={t('unusual.note')}
        value={note}
        maxLength={500}
        autosize
        minRows={2}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Group gap="sm">
        <Button type="submit" loading={save.isPending}>
          {t('save')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('cancel')}
        </Button>
      </Group>
    </Stack>
  );
}
