import { Badge, Button, Group, Progress, Stack, Text } from '@mantine/core';
import type { ConsultationView } from '@oih/contracts/http/consultations';
import { offerConsultation, type SuggestionView, suggestInstitutions } from '@oih/contracts/http/dispatch';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { consultationsKey } from '@oih/web/consultations/use-consultations';
import { localized, moneyOf } from '@oih/web/i18n/format';
import card from '@oih/web/prescriptions/prescription.module.css';
import { useQuery } from '@tanstack/react-query';
import { useText } from '../texts/use-text.ts';
import classes from './dispatch.module.css';
import { useAct } from './use-act.ts';

/** Reasons that speak against an institution. */
const against = new Set(['no-specialty', 'high-load', 'declined-before']);

interface RowProps {
  one: SuggestionView;
  pending: boolean;
  onOffer: () => void;
}

function Row({ one, pending, onOffer }: RowProps) {
  const { t, language } = useText();
  const { organization, reasons, refusals, fee, open, doctors } = one;
  const share = doctors > 0 ? Math.min(100, (open / doctors) * 25) : 0;
  const name = localized(organization.name, language);
  return (
    <li className={card.card}>
      <Group justify="space-between" gap="sm" align="flex-start">
        <div>
          <Text fw={650}>{name}</Text>
          <Text size="sm" c="var(--ink-soft)">
            {organization.divisionName}
            {fee && ` · ${t('dispatch.fee', { fee: moneyOf(fee, language) })}`}
          </Text>
        </div>
        <Button
          disabled={refusals.length > 0}
          loading={pending}
          onClick={onOffer}
          aria-label={`${t('dispatch.offer')} ${name}`}
        >
          {t('dispatch.offer')}
        </Button>
      </Group>
      <Group gap={6}>
        {refusals.map((refusal) => (
          <Badge key={refusal} color="red" variant="light" tt="none">
            {t(`refusal.${refusal}`)}
          </Badge>
        ))}
        {reasons.map((reason) => (
          <Badge key={reason} color={against.has(reason) ? 'orange.9' : 'pine'} variant="light" tt="none">
            {t(`dispatch.reason.${reason}`)}
          </Badge>
        ))}
      </Group>
      <Group gap="sm">
        <Progress className={classes.load} value={share} color={share >= 75 ? 'orange' : 'pine'} aria-hidden />
        <Text size="sm">{t('dispatch.load', { open, doctors })}</Text>
      </Group>
    </li>
  );
}

/** The institutions for a case, the best first, each with what speaks for and against it. */
export function Suggestions({ consultation }: { consultation: ConsultationView }) {
  const { t } = useText();
  const params = { consultationId: consultation.id };
  const { data, error, refetch } = useQuery({
    queryKey: [...consultationsKey, 'suggestions', consultation.id, consultation.version],
    queryFn: async () => (await call(suggestInstitutions, { params })).suggestions,
  });
  const offer = useAct((organizationId: string) => call(offerConsultation, { params, body: { organizationId } }));
  return (
    <Stack component="section" gap="sm" aria-label={t('dispatch.suggestions')}>
      <Text fw={650} component="h3" m={0}>
        {t('dispatch.suggestions')}
      </Text>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={2} height={90} />}
      {data?.every(({ refusals }) => refusals.length > 0) && <Text>{t('dispatch.suggestions.none')}</Text>}
      <ul className={classes.lines}>
        {data?.map((one) => (
          <Row
            key={one.organization.id}
            one={one}
            pending={offer.isPending && offer.variables === one.organization.id}
            onOffer={() => offer.mutate(one.organization.id)}
          />
        ))}
      </ul>
    </Stack>
  );
}
