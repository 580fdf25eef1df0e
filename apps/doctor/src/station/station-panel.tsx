import { Stack, Text, Title } from '@mantine/core';
import type { LocalizedText } from '@oih/contracts/http/common';
import { listStationResidents, type StationKioskView } from '@oih/contracts/http/kiosk';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { localized, zoneName } from '@oih/web/i18n/format';
import { ResidentsList } from '@oih/web/station/residents-list.tsx';
import { useQuery } from '@tanstack/react-query';
import { useText } from '../texts/use-text.ts';
import { KioskList } from './kiosk-list.tsx';
import { PairForm } from './pair-form.tsx';

interface StationPanelProps {
  station: { name: LocalizedText; timeZone: string };
  kiosks: readonly StationKioskView[];
}

/** A health station: its screens, a new one, and whom it has attended today. */
export function StationPanel({ station, kiosks }: StationPanelProps) {
  const { t, language } = useText();
  const { data, error, refetch } = useQuery({
    queryKey: ['station-residents'],
    queryFn: () => call(listStationResidents),
  });
  return (
    <Stack gap="xl">
      <Stack gap="sm" component="section">
        <Title order={2} size="h4">
          {localized(station.name, language)} · {t('station.screens')}
        </Title>
        <Text c="var(--ink-soft)">{t('zone', { zone: zoneName(station.timeZone, language) })}</Text>
        <KioskList kiosks={kiosks} timeZone={station.timeZone} />
        <PairForm />
      </Stack>
      <Stack gap="sm" component="section">
        <Title order={2} size="h4">
          {t('residents.title')}
        </Title>
        {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
        {!data && !error && <Loading rows={2} />}
        {data && <ResidentsList residents={data.residents} />}
      </Stack>
    </Stack>
  );
}
