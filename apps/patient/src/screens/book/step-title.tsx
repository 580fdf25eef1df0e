import { Text, Title } from '@mantine/core';
import { scrollToTop } from '@oih/web/components/page-scroll';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './book.module.css';
import { type BookingStep, bookingSteps } from './steps.ts';

/** Where one is among the steps; a new step takes the focus, so that it is read out. */
export function StepTitle({ step }: { step: BookingStep }) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    scrollToTop();
    heading.current?.focus({ preventScroll: true });
  }, [step]);
  const at = bookingSteps.indexOf(step);
  return (
    <div>
      <div className={classes.steps} aria-hidden="true">
        {bookingSteps.map((name, index) => (
          <span key={name} className={classes.step} data-reached={index <= at || undefined} />
        ))}
      </div>
      <Text size="sm" c="var(--ink-soft)" mt="sm">
        {t('book.step', { step: at + 1 })}
      </Text>
      <Title order={2} size="h4" ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
        {t(`book.${step}`)}
      </Title>
    </div>
  );
}
