import { Badge, Group } from '@mantine/core';
import type { ReferralStatus } from '@oih/contracts/http/referrals';
import { useReferralText } from './use-text.ts';

const colours: Partial<Record<ReferralStatus, string>> = {
  draft: 'gray',
  cancelled: 'gray',
  closed: 'gray',
  declined: 'amber',
  expired: 'amber',
};

/** In which state a referral is, and whether its next step is overdue. */
export function ReferralBadge({ status, overdue = false }: { status: ReferralStatus; overdue?: boolean }) {
  const { t } = useReferralText();
  return (
    <Group gap="xs">
      {overdue && (
        <Badge color="red" variant="filled" size="lg" tt="none">
          {t('referral.overdue')}
        </Badge>
      )}
      <Badge color={colours[status] ?? 'pine'} variant="light" size="lg" tt="none">
        {t(`referral.status.${status}`)}
      </Badge>
    </Group>
  );
}
