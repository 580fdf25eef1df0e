import { Alert } from '@mantine/core';
import type { AppointmentView } from '@oih/contracts/http/appointments';
import { dayOf, timeOf } from '@oih/web/i18n/format';
import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Right after moving a visit: it is done, and when it is now. */
export function MovedByYou({ appointment: { start, timeZone } }: { appointment: AppointmentView }) {
  const { t, i18n } = useTranslation();
  const time = `${dayOf(start, timeZone, i18n.language)} ${timeOf(start, timeZone, i18n.language)}`;
  return (
    <Alert color="pine" icon={<IconCircleCheck aria-hidden />} title={t('moved.done')} role="status">
      {t('moved.done.lead', { time })}
    </Alert>
  );
}
