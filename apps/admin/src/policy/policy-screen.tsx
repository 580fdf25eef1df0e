import { Stack } from '@mantine/core';
import { getPolicy } from '@oih/contracts/http/policy';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { useQuery } from '@tanstack/react-query';
import { HospitalSelect } from '../frame/hospital-select.tsx';
import { ScreenHead } from '../frame/screen-head.tsx';
import { useHospital } from '../frame/use-hospital.ts';
import { useText } from '../texts/use-text.ts';
import { ChoosePack } from './choose-pack.tsx';
import { PolicyHistory } from './policy-history.tsx';
import { policyKey } from './policy-key.ts';
import { RuleCard } from './rule-card.tsx';

/** The rules in force at the hospital, each with where it comes from; choosing a stricter pack; what was in force before. */
export function PolicyScreen() {
  const { t } = useText();
  const { organizationId } = useHospital();
  const { data, error, refetch } = useQuery({
    queryKey: policyKey(organizationId),
    queryFn: () => call(getPolicy, { query: organizationId ? { organizationId } : {} }),
  });
  return (
    <>
      <ScreenHead title={t('policy.title')} lead={t('policy.lead')}>
        <HospitalSelect />
      </ScreenHead>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={4} height={120} />}
      {data && (
        <Stack gap="lg" maw="60rem">
          <ChoosePack key={data.version} policy={data} />
          <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }} aria-label={t('policy.rules')}>
            {data.rules.map((rule) => (
              <RuleCard key={rule.code} rule={rule} />
            ))}
          </Stack>
          <PolicyHistory policy={data} />
        </Stack>
      )}
    </>
  );
}
