import { Button, Indicator, VisuallyHidden } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import classes from './workplace.module.css';

interface WayButtonProps {
  href: string;
  icon: Icon;
  label: string;
  /** How much waits there; red when it cannot wait. */
  waiting: number;
  pressing: boolean;
  /** While the doctor is in a call with a patient it opens beside the workplace, whose call goes on. */
  busy: boolean;
}

/** A way out of the workplace in its header: an icon alone when it is narrow, and read with how much waits. */
export function WayButton({ href, icon: Way, label, waiting, pressing, busy }: WayButtonProps) {
  return (
    <Button
      component="a"
      href={href}
      {...(busy ? { target: '_blank', rel: 'noopener' } : {})}
      variant="subtle"
      color="dark"
      // The number stands over the edge of the icon.
      styles={{ root: { overflow: 'visible' }, label: { overflow: 'visible' } }}
    >
      <Indicator
        aria-hidden
        label={waiting}
        size={18}
        zIndex={1}
        disabled={waiting === 0}
        color={pressing ? 'red' : 'pine'}
      >
        <Way size="1.25rem" aria-hidden />
      </Indicator>
      <span className={classes.wideText} aria-hidden>
        {label}
      </span>
      <VisuallyHidden>{waiting > 0 ? `${label} (${waiting})` : label}</VisuallyHidden>
    </Button>
  );
}
