import '../../i18n/check-texts.ts';
import { Alert, Stack, Text } from '@mantine/core';
import { checkCertificate } from '@oih/contracts/http/certificates';
import { ApiError, call } from '@oih/web/api/client';
import { useCertificateText } from '@oih/web/certificates/use-text';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { dateOf, localized } from '@oih/web/i18n/format';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { CheckFacts, CheckPage } from '../../check/check-page.tsx';

function Checked({ checkCode }: { checkCode: string }) {
  const { t, i18n } = useTranslation();
  const words = useCertificateText();
  const { language } = i18n;
  const { data, error, refetch } = useQuery({
    queryKey: ['certificate-check', checkCode],
    queryFn: async () => (await call(checkCertificate, { params: { checkCode } })).certificate,
    retry: false,
  });
  if (error instanceof ApiError && (error.code === 'NOT_FOUND' || error.code === 'BAD_REQUEST'))
    return (
      <Alert role="alert" color="red" icon={<IconAlertTriangle aria-hidden />} title={t('checkCertificate.none')}>
        {t('checkCertificate.none.hint')}
      </Alert>
    );
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={3} />;
  const { kind, leave, withdrawnAt, timeZone, issuedAt } = data;
  const facts: [string, string][] = [
    [t('checkCertificate.kind'), words.t(`certificate.kind.${kind}`)],
    [t('check.patient'), data.patient],
    [t('check.doctor'), localized(data.practitioner, language)],
    [t('check.signed'), dateOf(issuedAt, timeZone, language)],
    ...(leave ? [[t('checkCertificate.rest'), `${leave.from} – ${leave.until}`] as [string, string]] : []),
  ];
  return (
    <Stack gap="md">
      <Alert
        role="status"
        color={withdrawnAt ? 'red' : 'pine'}
        icon={withdrawnAt ? <IconAlertTriangle aria-hidden /> : <IconCircleCheck aria-hidden />}
        title={
          withdrawnAt
            ? t('checkCertificate.withdrawn', { day: dateOf(withdrawnAt, timeZone, language) })
            : t('checkCertificate.good')
        }
      >
        <Text c="var(--ink)">{t('checkCertificate.compare')}</Text>
      </Alert>
      <CheckFacts organization={data.organization} number={data.number} facts={facts} />
    </Stack>
  );
}

/** What an employer or a school sees that scans the code of a certificate: whether it stands, never why somebody saw a doctor. */
export function CertificateCheckScreen() {
  const { t } = useTranslation();
  const { checkCode = '' } = useParams();
  return (
    <CheckPage title={t('checkCertificate.title')}>
      <Checked checkCode={checkCode} />
    </CheckPage>
  );
}
