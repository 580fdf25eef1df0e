import { Button, Group, Stack } from '@mantine/core';
import { type AppointmentView, cancelAppointment } from '@oih/contracts/http/appointments';
import type { PatientEncounterView } from '@oih/contracts/http/encounters';
import { call } from '@oih/web/api/client';
import { ChatPanel } from '@oih/web/call/chat-panel.tsx';
import { VideoTile } from '@oih/web/call/video-tile.tsx';
import { ConfirmDialog } from '@oih/web/components/confirm-dialog.tsx';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { PageTitle } from '@oih/web/components/page-title.tsx';
import { VitalSection } from '@oih/web/vitals/vital-section.tsx';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { InviteCard } from '../../guests/invite-card.tsx';
import { DoctorLine } from '../../visits/doctor-line.tsx';
import { useVisitChat } from '../../visits/use-visit-chat.ts';
import { PlaceCard } from './place-card.tsx';
import classes from './room.module.css';

interface WaitingRoomProps {
  appointment: AppointmentView;
  encounter: PatientEncounterView;
  /** The camera that is on already: who waits sees that it is. */
  camera: MediaStreamTrack | null;
  userId: string;
  onDevices: () => void;
}

/** Gives up the visit, after asking: the place cannot be had again. */
function StopWaiting({ appointmentId }: { appointmentId: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const cancel = useMutation({
    mutationFn: () => call(cancelAppointment, { params: { appointmentId }, body: {} }),
    onSuccess: (result) => queries.setQueryData(['appointment', appointmentId], result),
    onSettled: () => setAsking(false),
  });
  return (
    <>
      {cancel.error && <ErrorNotice error={cancel.error} />}
      <Button variant="subtle" color="red" loading={cancel.isPending} onClick={() => setAsking(true)}>
        {t('wait.leave')}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t('wait.leave')}
        confirm={t('wait.leave.confirm')}
        danger
        onConfirm={() => cancel.mutate()}
        onClose={() => setAsking(false)}
      >
        {t('wait.leave.ask')}
      </ConfirmDialog>
    </>
  );
}

/** Place in the queue, the doctor's state, the chat. */
export function WaitingRoom({ appointment, encounter, camera, userId, onDevices }: WaitingRoomProps) {
  const { t } = useTranslation();
  const chat = useVisitChat(encounter.id, userId, true);
  return (
    <Stack gap="md">
      <PageTitle title={t('wait.title')} />
      <div className={classes.waiting}>
        <Stack gap="md">
          <PlaceCard encounter={encounter} />
          <Stack className="card" gap="md">
            <DoctorLine practitionerRole={appointment.practitionerRole} />
            {camera && (
              <div className={classes.small}>
                <VideoTile name={t('green.preview')} track={camera} mirrored />
              </div>
            )}
            <Group gap="xs">
              <Button variant="default" onClick={onDevices}>
                {t('wait.devices')}
              </Button>
              <StopWaiting appointmentId={appointment.id} />
            </Group>
          </Stack>
          <InviteCard encounterId={encounter.id} />
          <VitalSection className="card" encounterId={encounter.id} timeZone={encounter.timeZone} open />
        </Stack>
        <div className={classes.chat}>
          <ChatPanel chat={chat} userId={userId} timeZone={encounter.timeZone} />
        </div>
      </div>
    </Stack>
  );
}
