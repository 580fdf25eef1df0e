import type { Override, WarningView } from '@oih/contracts/http/prescriptions';
import type { ReactNode } from 'react';
import { localized } from '../i18n/format.ts';
import classes from './prescription.module.css';
import { usePrescriptionText } from './use-text.ts';

/** What speaks against a prescription, what is refused first; below each the reason, or the field for it. */
export function WarningList({
  warnings,
  overrides,
  answer,
}: {
  warnings: readonly WarningView[];
  overrides: readonly Override[];
  /** What stands below a warning in the place of its reason. */
  answer?: (warning: WarningView) => ReactNode;
}) {
  const { t, language } = usePrescriptionText();
  return (
    <ul className={classes.warnings} aria-label={t('rx.warnings')}>
      {warnings.map((one) => {
        const reason = overrides.find(({ key }) => key === one.key)?.reason;
        return (
          <li key={one.key} className={classes.warning} data-severity={one.severity}>
            <span className={classes.severity}>{t(`rx.severity.${one.severity}`)}</span>
            {' · '}
            {localized(one.text, language)}
            {answer ? answer(one) : reason && <div className={classes.soft}>{t('rx.reason', { reason })}</div>}
          </li>
        );
      })}
    </ul>
  );
}
