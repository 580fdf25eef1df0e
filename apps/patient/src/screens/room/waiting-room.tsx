import { Button, Group, Stack, Text } from '@mantine/core';
import { type AppointmentView, cancelAppointment } from '@oih/contracts/http/appointments';
import type { PatientEncounterView } from '@oih/contracts/http/encounters';
import { call } from '@oih/web/api/client';
import { ChatPanel } from '@oih/web/call/chat-panel.tsx';
import { ConfirmDialog } from '@oih/web/components/confirm-dialog.tsx';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { PageTitle } from '@oih/web/components/page-title.tsx';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DoctorLine } from '../../visits/doctor-line.tsx';
import { useVisitChat } from '../../visits/use-visit-chat.ts';
import { QueuePicture } from './queue-picture.tsx';

interface WaitingRoomProps {
  appointment: AppointmentView;
  encounter: PatientEncounterView;
  userId: string;
  onDevices: () => void;
}

/** Place in the queue as a picture and in words, the doctor's state, the chat. */
export function WaitingRoom({ appointment, encounter, userId, onDevices }: WaitingRoomProps) {
  const { t } = useTranslation();
  const chat = useVisitChat(encounter.id, userId, true);
  const queries = useQueryClient();
  const [leaving, setLeaving] = useState(false);
  const cancel = useMutation({
    mutationFn: () => call(cancelAppointment, { params: { appointmentId: appointment.id }, body: {} }),
    onSuccess: (result) => queries.setQueryData(['appointment', appointment.id], result),
    onSettled: () => setLeaving(false),
  });
  const ahead = encounter.queue?.ahead ?? 0;
  return (
    <Stack gap="md">
      <PageTitle title={t('wait.title')} />
      <Stack className="card" align="center" gap="sm" ta="center">
        <QueuePicture ahead={ahead} />
        <Text fw={700} size="1.5rem" role="status">
          {ahead === 0 ? t('wait.next') : t('wait.ahead', { count: ahead })}
        </Text>
        <Text fw={600} c="pine.7" role="status">
          {t(`wait.doctor.${encounter.queue?.doctor ?? 'available'}`)}
        </Text>
        <Text c="var(--ink-soft)">{t('wait.lead')}</Text>
      </Stack>
      <div className="card">
        <DoctorLine practitionerRole={appointment.practitionerRole} />
      </div>
      <div className="card">
        <ChatPanel chat={chat} userId={userId} timeZone={encounter.timeZone} />
      </div>
      {cancel.error && <ErrorNotice error={cancel.error} />}
      <Group justify="space-between">
        <Button variant="default" onClick={onDevices}>
          {t('wait.devices')}
        </Button>
        <Button variant="subtle" color="red.8" onClick={() => setLeaving(true)}>
          {t('wait.leave')}
        </Button>
      </Group>
      <ConfirmDialog
        opened={leaving}
        title={t('wait.leave')}
        confirm={t('wait.leave.confirm')}
        danger
        onConfirm={() => cancel.mutate()}
        onClose={() => setLeaving(false)}
      >
        {t('wait.leave.ask')}
      </ConfirmDialog>
    </Stack>
  );
}
