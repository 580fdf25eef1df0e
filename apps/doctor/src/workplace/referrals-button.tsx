import { Button, Indicator, VisuallyHidden } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useWorkList } from '../referrals/use-work-list.ts';
import { useText } from '../texts/use-text.ts';
import classes from './workplace.module.css';

/** The way to referrals and follow-ups, with how many of these are overdue. It opens beside the workplace, whose call with a patient goes on. */
export function ReferralsButton({ busy }: { busy: boolean }) {
  const { t } = useText();
  const { data } = useWorkList();
  const overdue = data?.filter((line) => line.overdue).length ?? 0;
  return (
    <Button
      component="a"
      href="/doctor/referrals"
      {...(busy ? { target: '_blank', rel: 'noopener' } : {})}
      variant="subtle"
      color="dark"
      px="xs"
    >
      <Indicator aria-hidden label={overdue} size={18} disabled={overdue === 0} color="red">
        <IconArrowsExchange size="1.25rem" aria-hidden />
      </Indicator>
      <span className={classes.wideText}>{t('referrals.nav')}</span>
      {overdue > 0 && <VisuallyHidden>({overdue})</VisuallyHidden>}
    </Button>
  );
}
