import '../../i18n/check-texts.ts';
import { Alert, Stack, Text } from '@mantine/core';
import { checkPrescription, type PrescriptionStatus } from '@oih/contracts/http/prescriptions';
import { ApiError, call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { dayOf, localized, timeOf } from '@oih/web/i18n/format';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { CheckFacts, CheckPage } from '../../check/check-page.tsx';

const words: Record<PrescriptionStatus, string> = {
  draft: 'check.notYet',
  signed: 'check.notYet',
  returned: 'check.returned',
  approved: 'check.good',
  dispensed: 'check.used',
  void: 'check.void',
  expired: 'check.expired',
};

/** What a pharmacy sees that scans the code of a prescription on paper. Nobody has to sign in for it. */
function Checked({ checkCode }: { checkCode: string }) {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  const { data, error, refetch } = useQuery({
    queryKey: ['prescription-check', checkCode],
    queryFn: () => call(checkPrescription, { params: { checkCode } }),
    retry: false,
  });
  if (error instanceof ApiError && (error.code === 'NOT_FOUND' || error.code === 'BAD_REQUEST'))
    return (
      <Alert role="alert" color="red" icon={<IconAlertTriangle aria-hidden />} title={t('check.none')}>
        {t('check.none.hint')}
      </Alert>
    );
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={3} />;
  const { prescription } = data;
  const good = prescription.status === 'approved';
  const time = (at: string) =>
    `${dayOf(at, prescription.timeZone, language)} ${timeOf(at, prescription.timeZone, language)}`;
  const facts: [string, string][] = [
    [t('check.patient'), prescription.patient],
    [t('check.doctor'), localized(prescription.practitioner, language)],
    [t('check.pharmacist'), prescription.pharmacist ? localized(prescription.pharmacist, language) : '—'],
    [t('check.signed'), time(prescription.signedAt)],
    [
      t('check.valid'),
      dayOf(new Date(Date.parse(prescription.validUntil) - 1).toISOString(), prescription.timeZone, language),
    ],
    [t('check.version'), String(prescription.version)],
    [
      t('check.medicines'),
      prescription.items.map(({ name, packs }) => `${localized(name, language)} × ${packs}`).join('\n'),
    ],
  ];
  return (
    <Stack gap="md">
      <Alert
        role="status"
        color={good ? 'pine' : 'red'}
        icon={good ? <IconCircleCheck aria-hidden /> : <IconAlertTriangle aria-hidden />}
        title={t(words[prescription.status])}
      >
        <Text c="var(--ink)">{t('check.compare')}</Text>
      </Alert>
      <CheckFacts organization={prescription.organization} number={prescription.number} facts={facts} />
    </Stack>
  );
}

export function PrescriptionCheckScreen() {
  const { t } = useTranslation();
  const { checkCode = '' } = useParams();
  return (
    <CheckPage title={t('check.title')}>
      <Checked checkCode={checkCode} />
    </CheckPage>
  );
}
