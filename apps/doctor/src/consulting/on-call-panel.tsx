import { Button, Group, Stack, Text } from '@mantine/core';
import { acceptCall, getOnCall, setOnCall } from '@oih/contracts/http/on-call';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { consultationsKey } from '@oih/web/consultations/use-consultations';
import { useConsultationText } from '@oih/web/consultations/use-text';
import { localized, timeOf } from '@oih/web/i18n/format';
import { useLive } from '@oih/web/live/use-live';
import card from '@oih/web/prescriptions/prescription.module.css';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { useConsultationAction } from '../consultation/use-action.ts';
import { useText } from '../texts/use-text.ts';

/** How long somebody goes on call with one press, milliseconds. */
const turn = 4 * 3_600_000;

/** Whether the doctor is on call, and the calls for help that reach a doctor who is. */
export function useOnCall(roleId: string) {
  const queryKey = [...consultationsKey, 'on-call'];
  useLive([`queue:${roleId}`], [queryKey]);
  return useQuery({ queryKey, queryFn: () => call(getOnCall) });
}

/** Going on and off call, and taking calls for help: the first to accept is in the visit. */
export function OnCallPanel({ roleId }: { roleId: string }) {
  const { t, language } = useText();
  const words = useConsultationText();
  const navigate = useNavigate();
  const { data, error, refetch } = useOnCall(roleId);
  const change = useConsultationAction((until: string | null) => call(setOnCall, { body: { until } }));
  const accept = useConsultationAction(async (consultationId: string) => {
    await call(acceptCall, { params: { consultationId } });
    await navigate(`/consulting/${consultationId}`);
  });
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <Stack gap="sm" component="section" aria-label={t('consulting.onCall')}>
      <Group justify="space-between">
        <Text role="status">
          {data?.until
            ? t('consulting.onCall.until', { time: timeOf(data.until, zone, language) })
            : t('consulting.onCall.off')}
        </Text>
        <Button
          variant={data?.until ? 'default' : 'light'}
          loading={change.isPending}
          onClick={() => change.mutate(data?.until ? null : new Date(Date.now() + turn).toISOString())}
        >
          {t(data?.until ? 'consulting.onCall.stop' : 'consulting.onCall.start')}
        </Button>
      </Group>
      <div role="alert">
        {data?.calls.map((one) => (
          <article key={one.id} className={card.card} aria-label={t('consulting.calls')}>
            <Text fw={650}>{one.question}</Text>
            <Text size="sm" c="var(--ink-soft)">
              {[
                localized(one.from.name, language),
                one.department && localized(one.department, language),
                words.t(`consultation.urgency.${one.urgency}`),
              ]
                .filter(Boolean)
                .join(' · ')}
            </Text>
            <Button color="red" loading={accept.isPending} onClick={() => accept.mutate(one.id)}>
              {t('consulting.accept')}
            </Button>
          </article>
        ))}
      </div>
    </Stack>
  );
}
