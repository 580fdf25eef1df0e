import { Stack, Text } from '@mantine/core';
import { consultationReach } from '@oih/contracts/http/consultations';
import { call } from '@oih/web/api/client';
import { consultationsKey } from '@oih/web/consultations/use-consultations';
import { localized, moneyOf } from '@oih/web/i18n/format';
import { useQuery } from '@tanstack/react-query';
import { useText } from '../texts/use-text.ts';

/** Who could be invited for what is asked, by the saved request. */
export function useReach(consultationId: string, version: number) {
  return useQuery({
    queryKey: [...consultationsKey, 'reach', consultationId, version],
    queryFn: () => call(consultationReach, { params: { consultationId } }),
  });
}

/** The institutions that can be invited with their fees, and those that cannot with why. */
export function ReachCard({ consultationId, version }: { consultationId: string; version: number }) {
  const { t, language } = useText();
  const { data } = useReach(consultationId, version);
  const institutions = data?.institutions ?? [];
  return (
    <section aria-label={t('consult.reach')}>
      <Text fw={650} component="h3" m={0}>
        {t('consult.reach')}
      </Text>
      {institutions.length === 0 && (
        <Text size="sm" c="var(--ink-soft)">
          {t('consult.reach.none')}
        </Text>
      )}
      <Stack gap={2} component="ul" m={0} pl="1.2rem">
        {institutions.map(({ organization, fee, refusals }) => (
          <li key={organization.id}>
            {localized(organization.name, language)}
            {' · '}
            {refusals.length === 0
              ? t('consult.reach.fee', { fee: moneyOf(fee ?? { amount: 0, currency: 'CNY' }, language) })
              : refusals.map((one) => t(`consult.refusal.${one}`)).join(' · ')}
          </li>
        ))}
      </Stack>
    </section>
  );
}
