import { Badge, Group } from '@mantine/core';
import type { ConsultationStatus } from '@oih/contracts/http/consultations';
import { useConsultationText } from './use-text.ts';

const colours: Partial<Record<ConsultationStatus, string>> = {
  draft: 'gray',
  cancelled: 'gray',
  closed: 'gray',
  'materials-requested': 'amber',
  broadcast: 'amber',
};

/** In which state a consultation is, and whether its next step is overdue. */
export function StatusBadge({ status, overdue }: { status: ConsultationStatus; overdue: boolean }) {
  const { t } = useConsultationText();
  return (
    <Group gap="xs">
      {overdue && (
        <Badge color="red" variant="filled" size="lg" tt="none">
          {t('consultation.overdue')}
        </Badge>
      )}
      <Badge color={colours[status] ?? 'pine'} variant="light" size="lg" tt="none">
        {t(`consultation.status.${status}`)}
      </Badge>
    </Group>
  );
}
