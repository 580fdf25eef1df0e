import { Button, Stack, Text } from '@mantine/core';
import type { AppointmentView } from '@oih/contracts/http/appointments';
import { playChime } from '@oih/web/call/chime';
import { PageTitle } from '@oih/web/components/page-title.tsx';
import { IconVideo } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { DoctorLine } from '../../visits/doctor-line.tsx';

const chimes = 6;
const chimeEveryMs = 6000;

/** Sounds and shakes until somebody looks, but not for ever. */
function useChimes(wanted: boolean): void {
  useEffect(() => {
    if (!wanted) return;
    let left = chimes;
    const ring = (): void => {
      void playChime();
      navigator.vibrate?.([200, 150, 200]);
      left -= 1;
      if (left === 0) clearInterval(timer);
    };
    const timer = setInterval(ring, chimeEveryMs);
    ring();
    return () => clearInterval(timer);
  }, [wanted]);
}

/** It is one's turn: a sound, the title of the window, and one large button that has the focus. Its tap also lets the sound start. */
export function Invitation({
  appointment,
  again,
  joining,
  onJoin,
}: {
  appointment: AppointmentView;
  /** The patient has left the call by their own choice: no need to ring. */
  again: boolean;
  joining: boolean;
  onJoin: () => void;
}) {
  const { t } = useTranslation();
  const button = useRef<HTMLButtonElement>(null);
  useChimes(!again);
  useEffect(() => button.current?.focus(), []);
  return (
    <Stack className="card" align="center" gap="lg" py="xl" ta="center" role="alert">
      <PageTitle title={again ? t('call.left') : `● ${t('wait.called')}`}>
        {t(again ? 'call.left' : 'wait.called')}
      </PageTitle>
      <Button ref={button} size="xl" loading={joining} leftSection={<IconVideo aria-hidden />} onClick={onJoin}>
        {t(again ? 'call.rejoin' : 'wait.join')}
      </Button>
      <DoctorLine practitionerRole={appointment.practitionerRole} />
      <Text c="var(--ink-soft)">{t(again ? 'call.left.lead' : 'green.lead')}</Text>
    </Stack>
  );
}
