import { Badge } from '@mantine/core';
import type { StaffMemberView } from '@oih/contracts/http/staff';
import { useText } from '../texts/use-text.ts';

/** Whether a doctor sees patients today, or why not. */
export function StateBadge({ member: { notOffered, offered } }: { member: StaffMemberView }) {
  const { t } = useText();
  if (notOffered)
    return <Badge color={notOffered === 'inactive' ? 'gray.7' : 'red'}>{t(`staff.not.${notOffered}`)}</Badge>;
  return (
    <Badge color="pine">{offered?.to ? t('staff.offered.until', { date: offered.to }) : t('staff.offered')}</Badge>
  );
}
