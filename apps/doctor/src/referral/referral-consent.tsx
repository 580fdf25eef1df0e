import { Button, Text } from '@mantine/core';
import { consentToReferral, getReferralConsentText, type ReferralView } from '@oih/contracts/http/referrals';
import { call } from '@oih/web/api/client';
import { useReferralAction } from '@oih/web/referrals/use-referrals';
import { useState } from 'react';
import { type Guardian, GuardianForm } from '../consultation/guardian-form.tsx';
import { useText } from '../texts/use-text.ts';

/** Whether the patient has agreed to be referred, and the way for one who cannot. */
export function ReferralConsent({ referral }: { referral: ReferralView }) {
  const { t } = useText();
  const [guardian, setGuardian] = useState(false);
  const { consent, lacks, version: referralVersion } = referral;
  const note = useReferralAction(async (given: Guardian) => {
    const { version, sha256 } = await call(getReferralConsentText);
    const params = { referralId: referral.id };
    return call(consentToReferral, { params, body: { version, sha256, referralVersion, guardian: given } });
  });
  const ready = !consent && lacks.every((one) => one === 'consent');
  return (
    <section aria-label={t('refer.consent')}>
      <Text fw={650} component="h3" m={0}>
        {t('refer.consent')}
      </Text>
      <Text size="sm" role="status">
        {consent ? t('refer.consent.given') : ready ? t('refer.consent.wait') : t('refer.consent.later')}
      </Text>
      {ready && !guardian && (
        <Button variant="subtle" px={0} onClick={() => setGuardian(true)}>
          {t('consult.consent.guardian')}
        </Button>
      )}
      {ready && guardian && <GuardianForm pending={note.isPending} onNote={(given) => note.mutate(given)} />}
    </section>
  );
}
