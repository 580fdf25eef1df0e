import { Text, Title } from '@mantine/core';
import type { PrescriptionView } from '@oih/contracts/http/prescriptions';
import { dayOf, localized, timeOf } from '@oih/web/i18n/format';
import { PrescriptionStatusBadge } from '@oih/web/prescriptions/prescription-status.tsx';
import { NavLink } from 'react-router';
import { useText } from '../texts/use-text.ts';
import classes from './pharmacy.module.css';

interface Props {
  title: string;
  prescriptions: readonly PrescriptionView[];
  /** What is said when there are none. */
  none: string;
}

/** One list of the queue: who, what for, how many medicines, how many warnings were overridden, since when. */
export function QueueList({ title, prescriptions, none }: Props) {
  const { t, language } = useText();
  return (
    <section className={classes.list} aria-label={title}>
      <Title order={2} size="h5">
        {title} {prescriptions.length > 0 && <span className={classes.count}>{prescriptions.length}</span>}
      </Title>
      {prescriptions.length === 0 && <Text c="var(--ink-soft)">{none}</Text>}
      <ul className={classes.entries}>
        {prescriptions.map((one) => (
          <li key={one.id}>
            <NavLink to={`/prescriptions/${one.id}`} className={classes.entry}>
              <span className={classes.name}>
                {one.patient.name} · {t('rx.age', { age: one.patient.age })}
              </span>
              <PrescriptionStatusBadge status={one.status} />
              <span className={classes.soft}>
                {one.items.map(({ medication }) => localized(medication.name, language)).join('、')}
              </span>
              <span className={classes.soft}>
                {t('rx.entry', {
                  doctor: localized(one.practitioner.name, language),
                  time: `${dayOf(one.signedAt ?? '', one.timeZone, language)} ${timeOf(one.signedAt ?? '', one.timeZone, language)}`,
                })}
                {one.warnings.length > 0 && ` · ${t('rx.entry.warnings', { count: one.warnings.length })}`}
              </span>
            </NavLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
