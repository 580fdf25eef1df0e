import { Button, Text } from '@mantine/core';
import {
  type ConsultationView,
  consentToConsultation,
  getConsultationConsentText,
} from '@oih/contracts/http/consultations';
import { call } from '@oih/web/api/client';
import { moneyOf } from '@oih/web/i18n/format';
import { useState } from 'react';
import { useText } from '../texts/use-text.ts';
import { type Guardian, GuardianForm } from './guardian-form.tsx';
import { useReach } from './reach-card.tsx';
import { useConsultationAction } from './use-action.ts';

/** Notes the guardian who agreed for a patient who cannot, and why. */
function GuardianConsent({ consultation, feeLimit }: { consultation: ConsultationView; feeLimit: number }) {
  const note = useConsultationAction(async (guardian: Guardian) => {
    const { version, sha256 } = await call(getConsultationConsentText);
    const params = { consultationId: consultation.id };
    return call(consentToConsultation, {
      params,
      body: { version, sha256, feeLimit, consultationVersion: consultation.version, guardian },
    });
  });
  return <GuardianForm pending={note.isPending} onNote={(guardian) => note.mutate(guardian)} />;
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
      {!consent && ready && guardian && <GuardianConsent consultation={consultation} feeLimit={limit} />}
    </section>
  );
}
