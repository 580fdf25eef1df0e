import { Button, Checkbox, Group, Modal, NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import { askSpecialistNow } from '@oih/contracts/http/on-call';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { useConsultationText } from '@oih/web/consultations/use-text';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useText } from '../texts/use-text.ts';
import { useDepartments } from './request-fields.tsx';
import { useConsultationAction } from './use-action.ts';

interface Values {
  specialty: string;
  question: string;
  emergency: boolean;
}

/** Calls the specialists on call into the running visit. */
export function AskNowDialog({
  encounterId,
  lead,
  onClose,
}: {
  encounterId: string;
  lead: string;
  onClose: () => void;
}) {
  const { t } = useText();
  const words = useConsultationText();
  const departments = useDepartments();
  // The same id at every try: a call that went out is not made twice.
  const [consultationId] = useState(() => crypto.randomUUID());
  const form = useForm<Values>({ defaultValues: { specialty: '', question: '', emergency: false } });
  const { errors } = form.formState;
  const ask = useConsultationAction(
    (body: Values) => call(askSpecialistNow, { params: { encounterId, consultationId }, body }),
    onClose,
  );
  return (
    <Modal opened onClose={onClose} title={t('consult.now')} closeButtonProps={{ 'aria-label': t('close') }}>
      <form noValidate onSubmit={form.handleSubmit((values) => ask.mutate(values))}>
        <Stack>
          <Text size="sm" c="var(--ink-soft)">
            {lead}
          </Text>
          <NativeSelect
            label={t('consult.specialty')}
            data={[{ value: '', label: t('consult.specialty.choose') }, ...departments]}
            error={errors.specialty && t('consult.missing')}
            {...form.register('specialty', { required: true })}
          />
          <Textarea
            label={words.t('consultation.question')}
            autosize
            minRows={2}
            maxLength={1000}
            error={errors.question && t('consult.missing')}
            {...form.register('question', { validate: (said) => said.trim().length > 1 })}
          />
          <Checkbox label={t('consult.now.emergency')} {...form.register('emergency')} />
          {ask.error && <ErrorNotice error={ask.error} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" color="red" loading={ask.isPending}>
              {t('consult.now.call')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
