import { Badge } from '@mantine/core';
import type { AppointmentView } from '@oih/contracts/http/appointments';
import { useTranslation } from 'react-i18next';

const colors: Record<AppointmentView['status'], string> = {
  pending: 'amber.6',
  booked: 'pine.6',
  arrived: 'pine.6',
  'checked-in': 'amber.6',
  fulfilled: 'gray.7',
  cancelled: 'gray.7',
  'no-show': 'gray.7',
};

/** The state of a visit in a word. */
export function StatusBadge({ status }: { status: AppointmentView['status'] }) {
  const { t } = useTranslation();
  return (
    <Badge color={colors[status]} size="lg" tt="none" fw={600} style={{ flex: 'none' }}>
      {t(`status.${status}`)}
    </Badge>
  );
}
