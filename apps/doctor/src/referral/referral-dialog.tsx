import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { type ReferralView, saveReferral, submitReferral } from '@oih/contracts/http/referrals';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { useTell } from '@oih/web/components/use-tell';
import { useReferralAction } from '@oih/web/referrals/use-referrals';
import { FormProvider, useForm } from 'react-hook-form';
import { useText } from '../texts/use-text.ts';
import { useSentDocuments } from '../visit/use-sent-documents.ts';
import { ReferralConsent } from './referral-consent.tsx';
import { ReferralFields } from './referral-fields.tsx';
import { type ReferralValues, requestOf, valuesOf } from './referral-form.ts';

/** The referral: written, agreed to by the patient, and sent. */
export function ReferralDialog({ referral, onClose }: { referral: ReferralView; onClose: () => void }) {
  const { t } = useText();
  const tell = useTell();
  const { id: referralId, version, lacks } = referral;
  const form = useForm<ReferralValues>({ values: valuesOf(referral), resetOptions: { keepDirtyValues: true } });
  const papers = useSentDocuments(referral.encounterId);
  const params = { referralId };
  const { isDirty } = form.formState;
  const save = useReferralAction(
    (values: ReferralValues) => call(saveReferral, { params, body: { version, request: requestOf(values) } }),
    () => {
      form.reset(form.getValues());
      tell.success(t('refer.saved'));
    },
  );
  const send = useReferralAction(() => call(submitReferral, { params }), onClose);
  return (
    <Modal opened onClose={onClose} title={t('refer.dialog')} size="xl" closeButtonProps={{ 'aria-label': t('close') }}>
      <FormProvider {...form}>
        <form noValidate onSubmit={form.handleSubmit((values) => save.mutate(values))}>
          <Stack>
            <Text size="sm" c="var(--ink-soft)">
              {t('refer.lead')}
            </Text>
            <ReferralFields referralId={referralId} papers={papers} />
            <ReferralConsent referral={referral} />
            {lacks.length > 0 && (
              <Text size="sm" role="status">
                {t('refer.lacks', { lacks: lacks.map((one) => t(`refer.lack.${one}`)).join(' · ') })}
              </Text>
            )}
            {(save.error ?? send.error) && <ErrorNotice error={(save.error ?? send.error)!} />}
            <Group justify="flex-end" gap="xs">
              <Button type="submit" variant={isDirty ? 'filled' : 'default'} loading={save.isPending}>
                {t('refer.save')}
              </Button>
              <Button loading={send.isPending} disabled={lacks.length > 0 || isDirty} onClick={() => send.mutate()}>
                {t('refer.send')}
              </Button>
            </Group>
          </Stack>
        </form>
      </FormProvider>
    </Modal>
  );
}
