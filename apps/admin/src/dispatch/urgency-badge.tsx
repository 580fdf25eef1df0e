import { Badge } from '@mantine/core';
import type { Urgency } from '@oih/contracts/http/network';
import { useConsultationText } from '@oih/web/consultations/use-text';

const colours: Readonly<Record<Urgency, string>> = { immediate: 'red', urgent: 'amber.7', routine: 'gray.7' };

/** How urgent a case is, by word and by colour. */
export function UrgencyBadge({ urgency }: { urgency: Urgency }) {
  const { t } = useConsultationText();
  return (
    <Badge color={colours[urgency]} variant="filled" size="lg" tt="none" style={{ flex: 'none' }}>
      {t(`consultation.urgency.${urgency}`)}
    </Badge>
  );
}
