import { Stack, Text } from '@mantine/core';
import type { ConsultationView } from '@oih/contracts/http/consultations';
import { offerConsultation, suggestInstitutions } from '@oih/contracts/http/dispatch';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { consultationsKey } from '@oih/web/consultations/use-consultations';
import { useQuery } from '@tanstack/react-query';
import { useText } from '../texts/use-text.ts';
import classes from './dispatch.module.css';
import { mayBeOffered } from './suggestion.ts';
import { SuggestionCard } from './suggestion-card.tsx';
import { useAct } from './use-act.ts';

/** The institutions for a case, the best first, each with what speaks for and against it. */
export function Suggestions({ consultation }: { consultation: ConsultationView }) {
  const { t } = useText();
  const params = { consultationId: consultation.id };
  const limit = consultation.consent?.feeLimit ?? null;
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
      {data && !data.some((one) => mayBeOffered(one, limit)) && <Text>{t('dispatch.suggestions.none')}</Text>}
      <ul className={classes.lines}>
        {data?.map((one) => (
          <SuggestionCard
            key={one.organization.id}
            suggestion={one}
            limit={limit}
            pending={offer.isPending && offer.variables === one.organization.id}
            onOffer={() => offer.mutate(one.organization.id)}
          />
        ))}
      </ul>
    </Stack>
  );
}
