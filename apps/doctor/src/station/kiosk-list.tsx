import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { revokeKiosk, type StationKioskView } from '@oih/contracts/http/kiosk';
import { call } from '@oih/web/api/client';
import { ConfirmDialog } from '@oih/web/components/confirm-dialog.tsx';
import { useTell } from '@oih/web/components/use-tell';
import { dayOf, timeOf } from '@oih/web/i18n/format';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../texts/use-text.ts';
import { stationKey } from './use-station.ts';

/** The screens of a station: when each was last seen, whether it is in use, and the way to take it away. */
export function KioskList({ kiosks, timeZone }: { kiosks: readonly StationKioskView[]; timeZone: string }) {
  const { t, language } = useText();
  const tell = useTell();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<StationKioskView | null>(null);
  const revoke = useMutation({
    mutationFn: ({ id: kioskId }: StationKioskView) => call(revokeKiosk, { params: { kioskId } }),
    onSuccess: (station, { name }) => {
      queries.setQueryData(stationKey, station);
      tell.success(t('station.revoked', { name }));
    },
    onError: tell.failure,
  });
  if (kiosks.length === 0) return <Text>{t('station.none')}</Text>;
  const when = (instant: string) => `${dayOf(instant, timeZone, language)} ${timeOf(instant, timeZone, language)}`;
  return (
    <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
      {kiosks.map((kiosk) => (
        <li key={kiosk.id} className="card">
          <Group justify="space-between" gap="xs">
            <div style={{ minWidth: 0 }}>
              <Text fw={650}>
                {kiosk.name}{' '}
                {kiosk.attended && (
                  <Badge variant="light" tt="none">
                    {t('station.inUse')}
                  </Badge>
                )}
              </Text>
              <Text c="var(--ink-soft)">{t('station.seen', { time: when(kiosk.lastSeenAt) })}</Text>
            </div>
            <Button
              variant="subtle"
              color="red"
              aria-label={t('station.revokeOf', { name: kiosk.name })}
              loading={revoke.isPending && revoke.variables.id === kiosk.id}
              onClick={() => setAsked(kiosk)}
            >
              {t('station.revoke')}
            </Button>
          </Group>
        </li>
      ))}
      <ConfirmDialog
        opened={asked !== null}
        title={t('station.revokeOf', { name: asked?.name ?? '' })}
        confirm={t('station.revoke')}
        danger
        onClose={() => setAsked(null)}
        onConfirm={() => {
          if (asked) revoke.mutate(asked);
          setAsked(null);
        }}
      >
        {t('station.revoke.ask')}
      </ConfirmDialog>
    </Stack>
  );
}
