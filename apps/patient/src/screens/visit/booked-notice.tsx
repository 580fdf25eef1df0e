import { Alert } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Right after the booking: it is done, and what comes next. */
export function BookedNotice() {
  const { t } = useTranslation();
  return (
    <Alert
      color="pine"
      icon={<IconCircleCheck aria-hidden />}
      title={t('booked.title')}
      role="status"
      styles={{ title: { fontSize: '1.125rem' }, message: { color: 'var(--ink)', fontSize: '1rem' } }}
    >
      {t('booked.lead')}
    </Alert>
  );
}
