import { Button, Group, Stack, Text } from '@mantine/core';
import type { AppointmentView, DeviceCheck } from '@oih/contracts/http/appointments';
import { ApiError } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { useNow } from '@oih/web/components/use-now';
import { dayKey, dayOf, timeOf } from '@oih/web/i18n/format';
import { useSession } from '@oih/web/session/use-session';
import { useTranslation } from 'react-i18next';
import { UnconfirmedNotice } from '../../identity/unconfirmed-notice.tsx';

interface ReadyProps {
  appointment: AppointmentView;
  error: Error | null;
  entering: DeviceCheck['mode'] | null;
  onEnter: (mode: DeviceCheck['mode']) => void;
}

/** What stands in the way; for an identity that waits to be confirmed, with the way to confirm it. */
function Refused({ appointment, error }: Pick<ReadyProps, 'appointment'> & { error: Error }) {
  const { actor } = useSession();
  if (!(error instanceof ApiError) || error.code !== 'REAL_NAME') return <ErrorNotice error={error} />;
  const own = appointment.patientId === actor?.patientId || [error.details.unmet].flat().includes('confirm-guardian');
  return <UnconfirmedNotice to={own ? '/profile' : '/family'} atTheDoor />;
}

/** The way into the waiting room, with pictures or with sound alone; before it opens, when it will. */
export function Ready({ appointment, error, entering, onEnter }: ReadyProps) {
  const { t, i18n } = useTranslation();
  const now = useNow(5000);
  const { checkInOpensAt, timeZone } = appointment;
  if (now < Date.parse(checkInOpensAt)) {
    const time = timeOf(checkInOpensAt, timeZone, i18n.language);
    const sameDay = dayKey(new Date(now), timeZone) === dayKey(checkInOpensAt, timeZone);
    return (
      <Stack className="card" gap="xs" role="status">
        <Text fw={650} size="lg">
          {t('visit.opens', { time: sameDay ? time : `${dayOf(checkInOpensAt, timeZone, i18n.language)} ${time}` })}
        </Text>
        <Text c="var(--ink-soft)">{t('green.early')}</Text>
      </Stack>
    );
  }
  return (
    <Stack gap="sm">
      {error && <Refused appointment={appointment} error={error} />}
      <Group grow preventGrowOverflow={false}>
        <Button
          size="lg"
          variant="default"
          loading={entering === 'audio-only'}
          disabled={entering === 'video'}
          onClick={() => onEnter('audio-only')}
        >
          {t('green.audioOnly')}
        </Button>
        <Button
          size="lg"
          loading={entering === 'video'}
          disabled={entering === 'audio-only'}
          onClick={() => onEnter('video')}
        >
          {t('green.enter')}
        </Button>
      </Group>
    </Stack>
  );
}
