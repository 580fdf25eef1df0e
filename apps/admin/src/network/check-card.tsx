import { Button, NativeSelect, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import {
  type AgreementView,
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
import { localized } from '@oih/web/i18n/format';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useText } from '../texts/use-text.ts';
import { CheckAnswer } from './check-answer.tsx';
import { InstitutionSearch } from './institution-search.tsx';

interface Props {
  organizationId: string;
  agreements: readonly AgreementView[];
  departments: readonly { value: string; label: string }[];
}

interface Question {
  who: NetworkMember | null;
  service: RemoteService;
  specialty: string;
  urgency: Urgency;
}

/** Asks whether an institution may be invited, and says by which agreement or why not. */
export function CheckCard({ organizationId, agreements, departments }: Props) {
  const { t, language } = useText();
  const words = useConsultationText();
  const search = useRef<HTMLInputElement>(null);
  const [missing, setMissing] = useState(false);
  const [question, setQuestion] = useState<Question>({
    who: null,
    service: 'consultation',
    specialty: departments[0]?.value ?? '',
    urgency: 'routine',
  });
  const { who, service, specialty, urgency } = question;
  const ask = useMutation({
    mutationFn: (invitedId: string) =>
      call(checkInvitation, { query: { invitingId: organizationId, invitedId, service, specialty, urgency } }),
  });
  // An answer belongs to the question that was asked, and goes when another one is begun.
  const change = (some: Partial<Question>) => {
    setQuestion((before) => ({ ...before, ...some }));
    ask.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(!who);
    if (who) ask.mutate(who.id);
    else search.current?.focus();
  };
  return (
    <Paper withBorder p="md" component="section" aria-label={t('network.check')}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <Title order={2} size="h4">
            {t('network.check')}
          </Title>
          <Text c="var(--ink-soft)">{t('network.check.lead')}</Text>
          <InstitutionSearch
            label={t('network.check.who')}
            description={t('network.search.hint')}
            error={missing && !who ? t('network.check.who.missing') : undefined}
            field={search}
            onChoose={(member) => change({ who: member })}
          />
          {who && (
            <Text role="status" fw={600}>
              {t('network.chosen', { name: localized(who.name, language) })}
            </Text>
          )}
          <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md">
            <NativeSelect
              label={t('network.check.service')}
              value={service}
              data={remoteServices.map((one) => ({ value: one, label: words.t(`consultation.service.${one}`) }))}
              onChange={(event) => change({ service: event.currentTarget.value as RemoteService })}
            />
            <NativeSelect
              label={t('network.check.specialty')}
              value={specialty}
              data={[...departments]}
              onChange={(event) => change({ specialty: event.currentTarget.value })}
            />
            <NativeSelect
              label={t('network.check.urgency')}
              value={urgency}
              data={urgencies.map((one) => ({ value: one, label: words.t(`consultation.urgency.${one}`) }))}
              onChange={(event) => change({ urgency: event.currentTarget.value as Urgency })}
            />
          </SimpleGrid>
          <Button type="submit" style={{ alignSelf: 'flex-start' }} loading={ask.isPending}>
            {t('network.check.ask')}
          </Button>
          {ask.error && <ErrorNotice error={ask.error} />}
          <div role="status">{ask.data && <CheckAnswer answer={ask.data} agreements={agreements} />}</div>
        </Stack>
      </form>
    </Paper>
  );
}
