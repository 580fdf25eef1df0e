import { IconArrowsExchange } from '@tabler/icons-react';
import { useWorkList } from '../referrals/use-work-list.ts';
import { useText } from '../texts/use-text.ts';
import { WayButton } from './way-button.tsx';

/** The way to referrals and follow-ups, with how many of these are overdue. */
export function ReferralsButton({ busy }: { busy: boolean }) {
  const { t } = useText();
  const { data } = useWorkList();
  const overdue = data?.filter((line) => line.overdue).length ?? 0;
  return (
    <WayButton
      href="/doctor/referrals"
      icon={IconArrowsExchange}
      label={t('referrals.nav')}
      waiting={overdue}
      pressing
      busy={busy}
    />
  );
}
