import { Alert, Button, Stack, Text } from '@mantine/core';
import type { AppointmentView } from '@oih/contracts/http/appointments';
import { keepMoved } from '@oih/contracts/http/closures';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { dayOf, timeOf } from '@oih/web/i18n/format';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

/** Tells that the hospital moved a visit, and asks whether the new time suits. */
export function MovedNotice({ appointment }: { appointment: AppointmentView }) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const { id: appointmentId, moved, start, timeZone } = appointment;
  const keep = useMutation({
    mutationFn: () => call(keepMoved, { params: { appointmentId } }),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['appointment', appointmentId] }),
        queries.invalidateQueries({ queryKey: ['appointments'] }),
      ]),
  });
  if (!moved) return null;
  const when = (instant: string) =>
    `${dayOf(instant, timeZone, i18n.language)} ${timeOf(instant, timeZone, i18n.language)}`;
  if (moved.answer === 'keep') return <Text role="status">{t('moved.kept')}</Text>;
  return (
    <Alert color="amber" variant="light" title={t('moved.title')} role="status">
      <Stack gap="sm" align="flex-start">
        <Text>{t('moved.body', { from: when(moved.from), to: when(start), reason: moved.reason })}</Text>
        <Text>{t('moved.ask')}</Text>
        {keep.error && <ErrorNotice error={keep.error} />}
        <Button loading={keep.isPending} onClick={() => keep.mutate()}>
          {t('moved.keep')}
        </Button>
      </Stack>
    </Alert>
  );
}
