import { Button, Group, NativeSelect, Paper, Stack, Text, Title } from '@mantine/core';
import {
  checkInvitation,
  type NetworkMember,
  type RemoteService,
  remoteServices,
  type Urgency,
  urgencies,
} from '@oih/contracts/http/network';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { useConsultationText } from '@oih/web/consultations/use-text';
import { localized, moneyOf } from '@oih/web/i18n/format';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../texts/use-text.ts';
import { InstitutionSearch } from './institution-search.tsx';

interface Props {
  organizationId: string;
  departments: readonly { value: string; label: string }[];
}

/** Asks whether an institution may be invited, and says by which agreement or why not. */
export function CheckCard({ organizationId, departments }: Props) {
  const { t, language } = useText();
  const words = useConsultationText();
  const [who, setWho] = useState<NetworkMember | null>(null);
  const [service, setService] = useState<RemoteService>('consultation');
  const [specialty, setSpecialty] = useState(departments[0]?.value ?? '03');
  const [urgency, setUrgency] = useState<Urgency>('routine');
  const ask = useMutation({
    mutationFn: (invitedId: string) =>
      call(checkInvitation, { query: { invitingId: organizationId, invitedId, service, specialty, urgency } }),
  });
  const { data } = ask;
  return (
    <Paper withBorder p="md" component="section" aria-label={t('network.check')}>
      <Stack gap="sm">
        <Title order={2} size="h4">
          {t('network.check')}
        </Title>
        <Text c="var(--ink-soft)">{t('network.check.lead')}</Text>
        <InstitutionSearch label={t('network.check.who')} onChoose={setWho} />
        {who && <Text fw={600}>{localized(who.name, language)}</Text>}
        <Group grow align="flex-start" preventGrowOverflow={false}>
          <NativeSelect
            label={t('network.agreement.services')}
            value={service}
            data={remoteServices.map((one) => ({ value: one, label: words.t(`consultation.service.${one}`) }))}
            onChange={(event) => setService(event.currentTarget.value as RemoteService)}
          />
          <NativeSelect
            label={t('network.agreement.specialties')}
            value={specialty}
            data={[...departments]}
            onChange={(event) => setSpecialty(event.currentTarget.value)}
          />
          <NativeSelect
            label={t('network.agreement.urgency')}
            value={urgency}
            data={urgencies.map((one) => ({ value: one, label: words.t(`consultation.urgency.${one}`) }))}
            onChange={(event) => setUrgency(event.currentTarget.value as Urgency)}
          />
        </Group>
        <Button
          style={{ alignSelf: 'flex-start' }}
          disabled={!who}
          loading={ask.isPending}
          onClick={() => who && ask.mutate(who.id)}
        >
          {t('network.check.ask')}
        </Button>
        {ask.error && <ErrorNotice error={ask.error} />}
        <Text role="status" fw={600}>
          {data &&
            (data.agreementId
              ? t('network.check.yes', { fee: moneyOf(data.fee ?? { amount: 0, currency: 'CNY' }, language) })
              : t('network.check.no', { why: data.refusals.map((one) => t(`refusal.${one}`)).join(' · ') }))}
        </Text>
      </Stack>
    </Paper>
  );
}
