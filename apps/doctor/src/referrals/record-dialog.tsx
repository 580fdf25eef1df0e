import { Button, Group, Modal, NativeSelect, Radio, Stack, Text, Textarea } from '@mantine/core';
import { type FollowUpLine, recordFollowUp } from '@oih/contracts/http/referral-care';
import { followUpOutcomes } from '@oih/contracts/http/referrals';
import { vitalKinds } from '@oih/contracts/http/vital-signs';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { useTell } from '@oih/web/components/use-tell';
import { useReferralAction } from '@oih/web/referrals/use-referrals';
import { useVitalText } from '@oih/web/vitals/use-text';
import { Controller, FormProvider, useForm } from 'react-hook-form';
import { useText } from '../texts/use-text.ts';
import { ReadingFields } from './reading-fields.tsx';
import { type RecordValues, readingOf } from './record-values.ts';

/** Notes that a follow-up is done, with how the patient is and what was measured, or that the patient was not reached. */
export function RecordDialog({ line, onClose }: { line: FollowUpLine; onClose: () => void }) {
  const { t } = useText();
  const vital = useVitalText();
  const tell = useTell();
  const form = useForm<RecordValues>({
    defaultValues: { outcome: 'done', note: '', kind: '', value: '', diastolic: '' },
  });
  const record = useReferralAction(
    (values: RecordValues) =>
      call(recordFollowUp, {
        params: { referralId: line.referralId, taskId: line.id },
        body: { outcome: values.outcome, note: values.note, reading: readingOf(values) },
      }),
    () => {
      tell.success(t('referrals.task.saved'));
      onClose();
    },
  );
  const [outcome, kind] = form.watch(['outcome', 'kind']);
  const done = outcome === 'done';
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${t('referrals.task.record')} · ${line.what}`}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <FormProvider {...form}>
        <form noValidate onSubmit={form.handleSubmit((values) => record.mutate(values))}>
          <Stack>
            <Text size="sm" c="var(--ink-soft)">
              {line.patient.name} · {t('referrals.task.lead')}
            </Text>
            <Controller
              control={form.control}
              name="outcome"
              render={({ field }) => (
                <Radio.Group label={t('referrals.task.outcome')} value={field.value} onChange={field.onChange}>
                  <Group mt="xs">
                    {followUpOutcomes.map((one) => (
                      <Radio key={one} value={one} label={t(`referrals.task.${one}`)} />
                    ))}
                  </Group>
                </Radio.Group>
              )}
            />
            {done && (
              <NativeSelect
                label={t('referrals.task.reading')}
                data={[
                  { value: '', label: t('referrals.task.reading.none') },
                  ...vitalKinds.map((one) => ({ value: one, label: vital.t(`vital.${one}`) })),
                ]}
                {...form.register('kind')}
              />
            )}
            {done && kind && <ReadingFields kind={kind} />}
            <Textarea
              label={done ? t('referrals.task.note') : t('referrals.task.why')}
              autosize
              minRows={2}
              maxLength={500}
              error={form.formState.errors.note && t('consult.missing')}
              {...form.register('note', { validate: (words) => words.trim().length > 1 })}
            />
            {record.error && <ErrorNotice error={record.error} />}
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={onClose}>
                {t('cancel')}
              </Button>
              <Button type="submit" loading={record.isPending}>
                {t('referrals.task.record')}
              </Button>
            </Group>
          </Stack>
        </form>
      </FormProvider>
    </Modal>
  );
}
