import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { ApiError } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import { CareActions } from '@oih/web/referrals/care-actions.tsx';
import { AcceptedText, OutcomeText } from '@oih/web/referrals/outcome-text.tsx';
import { ReferralText } from '@oih/web/referrals/referral-text.tsx';
import { ReferralBadge } from '@oih/web/referrals/status-badge.tsx';
import { useReferral } from '@oih/web/referrals/use-referrals';
import { Link } from 'react-router';
import { ReferralCard } from '../referral/referral-card.tsx';
import { useText } from '../texts/use-text.ts';

/** One referral: what its doctor did and can do, or what the doctor there does with the patient. */
export function ReferralCase({ referralId }: { referralId: string }) {
  const { t } = useText();
  const { data, error, refetch } = useReferral(referralId);
  const back = (
    <Button component={Link} to="/referrals" variant="light" style={{ alignSelf: 'flex-start' }}>
      {t('referrals.back')}
    </Button>
  );
  if (error instanceof ApiError && error.code === 'NOT_FOUND')
    return (
      <Empty title={t('referrals.notFound')} action={back}>
        {t('referrals.notFound.hint')}
      </Empty>
    );
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={3} height={140} />;
  const { patient, standings } = data;
  const sent = standings.includes('sending-doctor');
  return (
    <Stack maw="60rem" w="100%">
      <Group gap="xs">
        {back}
        {sent && (
          <Button component={Link} to={`/visits/${data.encounterId}`} variant="default">
            {t('referrals.visit')}
          </Button>
        )}
      </Group>
      <Group justify="space-between">
        <div>
          <Title order={2} size="h3">
            {patient.name}
          </Title>
          <Text c="var(--ink-soft)">
            {t('visit.patient', { sex: t(`sex.${patient.sex}`), age: patient.age, birth: patient.birthDate })}
          </Text>
        </div>
        {!sent && <ReferralBadge status={data.status} overdue={data.overdue} />}
      </Group>
      {sent ? (
        <ReferralCard referral={data} />
      ) : (
        <>
          <AcceptedText referral={data} />
          {standings.includes('receiving-doctor') && <CareActions referral={data} />}
          <OutcomeText referral={data} />
        </>
      )}
      <ReferralText referral={data} />
    </Stack>
  );
}
