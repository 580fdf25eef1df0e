import { Button } from '@mantine/core';
import { type AppointmentView, cancelAppointment } from '@oih/contracts/http/appointments';
import { call } from '@oih/web/api/client';
import { ConfirmDialog } from '@oih/web/components/confirm-dialog.tsx';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { dayOf, timeOf } from '@oih/web/i18n/format';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Cancels a visit, after asking: the time goes to somebody else. */
export function CancelVisit({ appointment }: { appointment: AppointmentView }) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const cancel = useMutation({
    mutationFn: () => call(cancelAppointment, { params: { appointmentId: appointment.id }, body: {} }),
    onSuccess: (result) => queries.setQueryData(['appointment', appointment.id], result),
    onSettled: () => setAsking(false),
  });
  const { start, timeZone } = appointment;
  const time = `${dayOf(start, timeZone, i18n.language)} ${timeOf(start, timeZone, i18n.language)}`;
  return (
    <>
      {cancel.error && <ErrorNotice error={cancel.error} />}
      <Button variant="subtle" color="red" onClick={() => setAsking(true)} loading={cancel.isPending}>
        {t('visit.cancel')}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t('visit.cancel')}
        confirm={t('visit.cancel.confirm')}
        danger
        onConfirm={() => cancel.mutate()}
        onClose={() => setAsking(false)}
      >
        {t('visit.cancel.ask', { time })}
      </ConfirmDialog>
    </>
  );
}
