import { Button, Indicator, VisuallyHidden } from '@mantine/core';
import { useConsultationBox } from '@oih/web/consultations/use-consultations';
import { IconUsersGroup } from '@tabler/icons-react';
import { useOnCall } from '../consulting/on-call-panel.tsx';
import { useText } from '../texts/use-text.ts';
import classes from './workplace.module.css';

/** States in which a consultation waits for its consultant. */
const waits = new Set(['scheduled', 'in-session', 'opinion-pending']);

/**
 * The way to the consultations, with how many wait for this doctor. It opens beside the workplace, whose call with a patient goes on.
 */
export function ConsultingButton({ roleId, busy }: { roleId: string; busy: boolean }) {
  const { t } = useText();
  const { data: cases } = useConsultationBox('consulting', [`queue:${roleId}`]);
  const { data: duty } = useOnCall(roleId);
  const waiting = (cases?.filter(({ status }) => waits.has(status)).length ?? 0) + (duty?.calls.length ?? 0);
  return (
    <Button
      component="a"
      href="/doctor/consulting"
      {...(busy ? { target: '_blank', rel: 'noopener' } : {})}
      variant="subtle"
      color="dark"
      px="xs"
    >
      <Indicator
        aria-hidden
        label={waiting}
        size={18}
        disabled={waiting === 0}
        color={duty?.calls.length ? 'red' : 'pine'}
      >
        <IconUsersGroup size="1.25rem" aria-hidden />
      </Indicator>
      <span className={classes.wideText}>{t('consulting.nav')}</span>
      {waiting > 0 && <VisuallyHidden>({waiting})</VisuallyHidden>}
    </Button>
  );
}
