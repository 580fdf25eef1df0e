import { Button, Group, Stack, Text } from '@mantine/core';
import type { CallState } from '@oih/call/call-state';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** The call did not connect, or goes on in another window: says which, and how to get in. */
export function OutsideCall({
  state,
  appointmentId,
  onJoin,
}: {
  state: CallState;
  /** The visit whose page is the other way from here; null for a guest. */
  appointmentId: string | null;
  onJoin: () => void;
}) {
  const { t, i18n } = useTranslation();
  const known = state.failure !== null && i18n.exists(`error.${state.failure}`);
  return (
    <Stack className="card" align="center" gap="lg" py="xl" ta="center">
      <IconPlugConnectedX size="3rem" color="var(--mantine-color-amber-6)" aria-hidden />
      {state.status === 'failed' ? (
        <div role="alert">
          <Text fw={650} size="lg">
            {t('call.failed')}
          </Text>
          {known && <Text mt="xs">{t(`error.${state.failure}`)}</Text>}
        </div>
      ) : (
        <Text role="status" fw={650} size="lg">
          {t('call.takenOver')}
        </Text>
      )}
      <Group justify="center">
        <Button size="lg" onClick={onJoin}>
          {t(state.status === 'failed' ? 'retry' : 'call.here')}
        </Button>
        {appointmentId && (
          <Button size="lg" variant="default" component={Link} to={`/visits/${appointmentId}`}>
            {t('action.details')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
