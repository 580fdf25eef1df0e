import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { closeReferral, referDown } from '@oih/contracts/http/referral-care';
import type { ReferralView } from '@oih/contracts/http/referrals';
import { FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import { ErrorNotice } from '../components/error-notice.tsx';
import { DischargeFields, type DischargeValues } from './discharge-fields.tsx';
import { PlanFields, type PlanValues } from './plan-fields.tsx';
import { useReferralAction } from './use-referrals.ts';
import { useReferralText } from './use-text.ts';

type Values = DischargeValues & PlanValues;

interface Props {
  referral: ReferralView;
  /** Whether the patient goes back with a plan; otherwise the care ends here. */
  down: boolean;
  onClose: () => void;
}

/** Ends the care of a referred patient: with a discharge summary, and with a plan where the patient is followed up near home. */
export function EndDialog({ referral, down, onClose }: Props) {
  const { t } = useReferralText();
  const { t: shared } = useTranslation();
  const form = useForm<Values>({
    defaultValues: {
      summary: '',
      medication: '',
      diagnoses: referral.request.diagnoses,
      organizationId: '',
      tasks: [{ what: '', due: '', organizationId: '' }],
    },
  });
  const params = { referralId: referral.id };
  const end = useReferralAction(({ summary, medication, diagnoses, organizationId, tasks }: Values) => {
    const discharge = { summary, medication, diagnoses: diagnoses.map(({ code }) => code) };
    return down
      ? call(referDown, { params, body: { ...discharge, organizationId, tasks } })
      : call(closeReferral, { params, body: discharge });
  }, onClose);
  const name = down ? t('referral.down') : t('referral.close');
  return (
    <Modal opened onClose={onClose} title={name} size="xl" closeButtonProps={{ 'aria-label': shared('close') }}>
      <FormProvider {...form}>
        <form noValidate onSubmit={form.handleSubmit((values) => end.mutate(values))}>
          <Stack>
            <Text size="sm" c="var(--ink-soft)">
              {down ? t('referral.down.lead') : t('referral.close.lead')}
            </Text>
            <DischargeFields />
            {down && <PlanFields referralId={referral.id} />}
            {end.error && <ErrorNotice error={end.error} />}
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={onClose}>
                {shared('cancel')}
              </Button>
              <Button type="submit" loading={end.isPending}>
                {name}
              </Button>
            </Group>
          </Stack>
        </form>
      </FormProvider>
    </Modal>
  );
}
