import { Badge } from '@mantine/core';
import type { PrescriptionStatus } from '@oih/contracts/http/prescriptions';
import { usePrescriptionText } from './use-text.ts';

const colours: Record<PrescriptionStatus, string> = {
  draft: 'gray',
  signed: 'amber',
  returned: 'red',
  approved: 'pine',
  dispensed: 'pine',
  void: 'gray',
  expired: 'gray',
};

/** Where a prescription stands, in words. */
export function PrescriptionStatusBadge({ status }: { status: PrescriptionStatus }) {
  const { t } = usePrescriptionText();
  return (
    <Badge color={colours[status]} variant="light" size="lg" tt="none">
      {t(`rx.status.${status}`)}
    </Badge>
  );
}
