import { useText } from '../texts/use-text.ts';
import classes from './visit.module.css';

/** Assessment and plan as the patient reads them. */
export function SummaryText({ assessment, plan }: { assessment: string; plan: string }) {
  const { t } = useText();
  return (
    <dl className={classes.summary}>
      <dt>{t('note.assessment')}</dt>
      <dd>{assessment}</dd>
      <dt>{t('note.plan')}</dt>
      <dd>{plan}</dd>
    </dl>
  );
}
