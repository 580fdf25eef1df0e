import { Button, Group, Text } from '@mantine/core';
import type { AppointmentView } from '@oih/contracts/http/appointments';
import { payAgain } from '@oih/contracts/http/payments';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { moneyOf } from '@oih/web/i18n/format';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

/** What the visit costs and how the payment stands; a refused one can be tried again. */
export function PaymentLine({ appointment }: { appointment: AppointmentView }) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const { id: appointmentId, payment, price } = appointment;
  const again = useMutation({
    mutationFn: () => call(payAgain, { params: { appointmentId } }),
    onSuccess: (result) => queries.setQueryData(['appointment', appointmentId], result),
  });
  const amount = moneyOf(price, i18n.language);
  if (!payment) {
    return (
      <Text c="var(--ink-soft)">
        {t('doctor.fee')} {amount}
      </Text>
    );
  }
  const refund = moneyOf(payment.refund, i18n.language);
  return (
    <>
      <Text c="var(--ink-soft)" role="status">
        {t('doctor.fee')} · {t(`payment.${payment.state}`, { amount, refund })}
      </Text>
      {again.error && <ErrorNotice error={again.error} />}
      {payment.state === 'failed' && (
        <Group>
          <Button loading={again.isPending} onClick={() => again.mutate()}>
            {t('payment.again')}
          </Button>
        </Group>
      )}
    </>
  );
}
