import { Button, Stack, Text } from '@mantine/core';
import { useDevices } from '@oih/call/react/hooks';
import type { ConsultationView } from '@oih/contracts/http/consultations';
import { startConsultation } from '@oih/contracts/http/opinions';
import { call as callApi } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { useEffect, useState } from 'react';
import { DeviceReady } from '../call-pane/device-ready.tsx';
import { useConsultationAction } from '../consultation/use-action.ts';
import { GuestCall } from '../consultation-call/guest-call.tsx';
import { useParticipation } from '../consultation-call/use-participation.ts';
import { useText } from '../texts/use-text.ts';
import classes from './consulting.module.css';

interface CallProps {
  encounterId: string;
  userId: string;
  onLeave: () => void;
}

/** The consultant in the call of the visit. */
function InCall({ encounterId, userId, onLeave }: CallProps) {
  const { devices, state } = useDevices();
  const { data: visit, error, refetch } = useParticipation(encounterId, userId);
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!visit) return <Loading rows={1} height={320} />;
  return (
    <div className={classes.stage}>
      <GuestCall
        visit={visit}
        userId={userId}
        devices={devices}
        devicesState={state}
        onLeft={onLeave}
        onRemoved={onLeave}
      />
    </div>
  );
}

/** Looking at one’s devices before joining. */
function Ready({ onReady }: { onReady: () => void }) {
  const { t } = useText();
  const { devices, state } = useDevices();
  const words = { lead: t('consulting.call.lead'), without: t('consultationCall.joinAsIs') };
  return <DeviceReady devices={devices} state={state} confirm={t('consulting.join')} words={words} onReady={onReady} />;
}

/** The call of a consultation: the devices first, then the others; a reload comes back to the devices. */
export function ConsultingCall({ consultation, userId }: { consultation: ConsultationView; userId: string }) {
  const { t } = useText();
  const [joined, setJoined] = useState(false);
  const { id: consultationId, status, sessionEncounterId, mode } = consultation;
  const begin = useConsultationAction(async () => {
    await callApi(startConsultation, { params: { consultationId } });
    setJoined(true);
  });
  useEffect(() => {
    if (status !== 'scheduled' && status !== 'in-session') setJoined(false);
  }, [status]);
  if (status !== 'scheduled' && status !== 'in-session') return null;
  if (joined && status === 'in-session' && sessionEncounterId)
    return <InCall encounterId={sessionEncounterId} userId={userId} onLeave={() => setJoined(false)} />;
  return (
    <Stack component="section" gap="sm" aria-label={t('consulting.call')}>
      {mode === 'scheduled' && status === 'scheduled' && <Text>{t('consulting.call.waiting')}</Text>}
      <Ready onReady={() => begin.mutate(undefined)} />
      {begin.isPending && <Button loading>{t('consulting.join')}</Button>}
    </Stack>
  );
}
