import { Button, Stack, Text } from '@mantine/core';
import { type AppointmentView, cancelAppointment } from '@oih/contracts/http/appointments';
import { call } from '@oih/web/api/client';
import { ConfirmDialog } from '@oih/web/components/confirm-dialog.tsx';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { useNow } from '@oih/web/components/use-now';
import { dayOf, moneyOf, timeOf } from '@oih/web/i18n/format';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refundNow } from '../../visits/refund-now.ts';

/** What is given back, before anything is cancelled: how much now, and until when that stays so. */
function RefundWords({ appointment, now }: { appointment: AppointmentView; now: number }) {
  const { t, i18n } = useTranslation();
  const { price, timeZone, cancelTerms } = appointment;
  const terms = refundNow(cancelTerms, now);
  if (!terms || price.amount === 0) return null;
  const { refund, until } = terms;
  const words = refund.amount === 0 ? 'none' : refund.amount < price.amount ? 'part' : 'all';
  const money = { refund: moneyOf(refund, i18n.language), price: moneyOf(price, i18n.language) };
  return (
    <>
      <Text fw={600}>{t(`cancel.refund.${words}`, money)}</Text>
      {until && (
        <Text c="var(--ink-soft)">
          {t('cancel.until', {
            time: `${dayOf(until, timeZone, i18n.language)} ${timeOf(until, timeZone, i18n.language)}`,
            refund: money.refund,
          })}
        </Text>
      )}
    </>
  );
}

/** Cancels a visit, after saying what is given back and asking: the time goes to somebody else. */
export function CancelVisit({ appointment }: { appointment: AppointmentView }) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const now = useNow(15_000);
  const [asking, setAsking] = useState(false);
  const { id: appointmentId, start, timeZone, cancelTerms } = appointment;
  const cancel = useMutation({
    mutationFn: () => {
      const refund = refundNow(cancelTerms, now)?.refund.amount;
      return call(cancelAppointment, { params: { appointmentId }, body: refund === undefined ? {} : { refund } });
    },
    onSuccess: (result) => queries.setQueryData(['appointment', appointmentId], result),
    onError: () => queries.invalidateQueries({ queryKey: ['appointment', appointmentId] }),
    onSettled: () => setAsking(false),
  });
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
        keep={t('visit.cancel.keep')}
        danger
        onConfirm={() => cancel.mutate()}
        onClose={() => setAsking(false)}
      >
        <Stack gap="xs">
          <Text>{t('visit.cancel.ask', { time })}</Text>
          <RefundWords appointment={appointment} now={now} />
        </Stack>
      </ConfirmDialog>
    </>
  );
}
