import { Button, Group, Modal, Radio, Stack, Text, Textarea } from '@mantine/core';
import { decisionOutcomes } from '@oih/contracts/http/consultations';
import { decideConsultation } from '@oih/contracts/http/opinions';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { useConsultationText } from '@oih/web/consultations/use-text';
import { Controller, useForm } from 'react-hook-form';
import { useText } from '../texts/use-text.ts';
import { useConsultationAction } from './use-action.ts';

interface Values {
  outcome: (typeof decisionOutcomes)[number];
  reason: string;
  plainWords: string;
}

/** The inviting doctor says what is done with the opinion, and signs it. */
export function DecisionDialog({ consultationId, onClose }: { consultationId: string; onClose: () => void }) {
  const { t } = useText();
  const words = useConsultationText();
  const form = useForm<Values>({ defaultValues: { outcome: 'adopted', reason: '', plainWords: '' } });
  const { errors } = form.formState;
  const decide = useConsultationAction(
    (body: Values) => call(decideConsultation, { params: { consultationId }, body }),
    onClose,
  );
  const adopted = form.watch('outcome') === 'adopted';
  const said = (value: string) => value.trim().length > 1;
  return (
    <Modal opened onClose={onClose} title={t('consult.decide')} closeButtonProps={{ 'aria-label': t('close') }}>
      <form noValidate onSubmit={form.handleSubmit((values) => decide.mutate(values))}>
        <Stack>
          <Text size="sm" c="var(--ink-soft)">
            {t('consult.decide.lead')}
          </Text>
          <Controller
            control={form.control}
            name="outcome"
            render={({ field }) => (
              <Radio.Group label={t('consult.decide.outcome')} value={field.value} onChange={field.onChange}>
                <Group mt="xs">
                  {decisionOutcomes.map((one) => (
                    <Radio key={one} value={one} label={words.t(`consultation.decision.${one}`)} />
                  ))}
                </Group>
              </Radio.Group>
            )}
          />
          {!adopted && (
            <Textarea
              label={t('consult.decide.reason')}
              autosize
              maxLength={1000}
              error={errors.reason && t('consult.missing')}
              {...form.register('reason', { validate: said })}
            />
          )}
          <Textarea
            label={t('consult.decide.plain')}
            autosize
            minRows={2}
            maxLength={1000}
            error={errors.plainWords && t('consult.missing')}
            {...form.register('plainWords', { validate: said })}
          />
          {decide.error && <ErrorNotice error={decide.error} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={decide.isPending}>
              {t('consult.decide.sign')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
