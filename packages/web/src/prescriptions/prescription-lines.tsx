import type { ItemView } from '@oih/contracts/http/prescriptions';
import { localized } from '../i18n/format.ts';
import classes from './prescription.module.css';
import { usePrescriptionText } from './use-text.ts';

const containers = { solution: 'rx.packs.bottle', injection: 'rx.packs.pen', inhaler: 'rx.packs.pen' } as const;

/** The medicines of a prescription, each with its packs and its directions. */
export function PrescriptionLines({ items }: { items: readonly ItemView[] }) {
  const { t, language } = usePrescriptionText();
  return (
    <ol className={classes.lines}>
      {items.map((item) => {
        const { medication, packs } = item;
        const container = containers[medication.form as keyof typeof containers] ?? 'rx.packs';
        return (
          <li key={medication.code}>
            <div className={classes.head}>
              <span>{localized(medication.name, language)}</span>
              <span>{t(container, { count: packs })}</span>
            </div>
            <div>{localized(item.directions, language)}</div>
            <div className={classes.soft}>{localized(medication.packText, language)}</div>
          </li>
        );
      })}
    </ol>
  );
}
