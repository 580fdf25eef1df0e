import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import {
  type ConsultationView,
  consentToConsultation,
  getConsultationConsentText,
} from '@oih/contracts/http/consultations';
import { call } from '@oih/web/api/client';
import { moneyOf } from '@oih/web/i18n/format';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useText } from '../texts/use-text.ts';
import { useReach } from './reach-card.tsx';
import { useConsultationAction } from './use-action.ts';

interface Guardian {
  name: string;
  relation: string;
  reason: string;
}

/** Notes the guardian who agreed for a patient who cannot, and why. */
function GuardianForm({ consultation, feeLimit }: { consultation: ConsultationView; feeLimit: number }) {
  const { t } = useText();
  const form = useForm<Guardian>({ defaultValues: { name: '', relation: '', reason: '' } });
  const note = useConsultationAction(async (guardian: Guardian) => {
    const { version, sha256 } = await call(getConsultationConsentText);
    const params = { consultationId: consultation.id };
    return call(consentToConsultation, {
      params,
      body: { version, sha256, feeLimit, consultationVersion: consultation.version, guardian },
    });
  });
  const { errors } = form.formState;
  const field = (name: keyof Guardian, least: number) => ({
    label: t(`consult.guardian.${name}`),
    error: errors[name] && t('consult.missing'),
    ...form.register(name, { validate: (words) => words.trim().length >= least }),
  });
  return (
    <form noValidate onSubmit={form.handleSubmit((values) => note.mutate(values))}>
      <Stack gap="xs">
        <Group grow align="flex-start">
          <TextInput maxLength={40} {...field('name', 2)} />
          <TextInput maxLength={20} {...field('relation', 1)} />
        </Group>
        <TextInput maxLength={200} {...field('reason', 2)} />
        <Button type="submit" variant="light" loading={note.isPending} style={{ alignSelf: 'flex-start' }}>
          {t('consult.guardian.note')}
        </Button>
      </Stack>
    </form>
  );
}

/** Whether the patient has agreed to content and cost, and the way for one who cannot. */
export function ConsentCard({ consultation }: { consultation: ConsultationView }) {
  const { t, language } = useText();
  const [guardian, setGuardian] = useState(false);
  const { data } = useReach(consultation.id, consultation.version);
  const { consent, lacks } = consultation;
  const fee = (amount: number) => moneyOf({ amount, currency: 'CNY' }, language);
  const limit = data?.feeLimit?.amount ?? null;
  const ready = limit !== null && lacks.every((one) => one === 'consent');
  return (
    <section aria-label={t('consult.consent')}>
      <Text fw={650} component="h3" m={0}>
        {t('consult.consent')}
      </Text>
      <Text size="sm" role="status">
        {consent
          ? t('consult.consent.given', { fee: fee(consent.feeLimit.amount) })
          : ready
            ? t('consult.consent.wait', { fee: fee(limit) })
            : t('consult.consent.later')}
      </Text>
      {!consent && ready && !guardian && (
        <Button variant="subtle" px={0} onClick={() => setGuardian(true)}>
          {t('consult.consent.guardian')}
        </Button>
      )}
      {!consent && ready && guardian && <GuardianForm consultation={consultation} feeLimit={limit} />}
    </section>
  );
}
