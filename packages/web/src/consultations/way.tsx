import type { ConsultationStatus } from '@oih/contracts/http/consultations';
import classes from './consultations.module.css';
import { progressOf, stepsOfWay } from './progress.ts';
import { useConsultationText } from './use-text.ts';

/** How far a consultation is, as a line of its steps. */
export function Way({ status }: { status: ConsultationStatus }) {
  const { t } = useConsultationText();
  const done = progressOf(status);
  return (
    <ol className={classes.way} aria-label={t(`consultation.status.${status}`)}>
      {stepsOfWay.map((step, at) => (
        <li
          key={step}
          className={classes.step}
          data-done={at < done || undefined}
          data-reached={at <= done || undefined}
          aria-current={at === done ? 'step' : undefined}
        >
          <span className={classes.dot} aria-hidden="true" />
          <span className={classes.word}>{t(`consultation.step.${step}`)}</span>
        </li>
      ))}
    </ol>
  );
}
