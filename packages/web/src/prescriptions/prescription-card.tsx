import { Anchor, Group, Text } from '@mantine/core';
import { type PrescriptionView, readPrescriptionPaper } from '@oih/contracts/http/prescriptions';
import { IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { dayOf, localized, timeOf } from '../i18n/format.ts';
import classes from './prescription.module.css';
import { PrescriptionLines } from './prescription-lines.tsx';
import { PrescriptionStatusBadge } from './prescription-status.tsx';
import { usePrescriptionText } from './use-text.ts';

/** Who has signed, approved, returned, handed out or taken back, each with its time. */
function Steps({ prescription }: { prescription: PrescriptionView }) {
  const { t, language } = usePrescriptionText();
  const { signedAt, review, dispensed, voided, timeZone, practitioner, validUntil, status } = prescription;
  const time = (at: string) => `${dayOf(at, timeZone, language)} ${timeOf(at, timeZone, language)}`;
  /** The last day on which it is good: what runs out at midnight is good until the day before. */
  const lastDay = (end: string) => dayOf(new Date(Date.parse(end) - 1).toISOString(), timeZone, language);
  const steps = [
    signedAt && t('rx.signed', { name: localized(practitioner.name, language), time: time(signedAt) }),
    review?.decision === 'approved' &&
      t('rx.approved', { name: localized(review.by.name, language), time: time(review.at) }),
    review?.decision === 'returned' &&
      t('rx.returned', { name: localized(review.by.name, language), reason: review.reason }),
    dispensed && t('rx.dispensed', { time: time(dispensed.at) }),
    voided &&
      (voided.reason === 'stopped-offline' || voided.reason === 'transferred'
        ? t(`rx.voided.${voided.reason}`)
        : t('rx.voided', { reason: voided.reason })),
    validUntil && (status === 'signed' || status === 'approved') && t('rx.valid', { day: lastDay(validUntil) }),
  ].filter((step): step is string => Boolean(step));
  return (
    <div>
      {steps.map((step) => (
        <Text key={step} size="sm" c="var(--ink-soft)" style={{ overflowWrap: 'anywhere' }}>
          {step}
        </Text>
      ))}
    </div>
  );
}

/** A prescription: where it stands, its medicines, who did what, the paper; what can be done goes below. */
export function PrescriptionCard({ prescription, children }: { prescription: PrescriptionView; children?: ReactNode }) {
  const { t } = usePrescriptionText();
  const { id, number, status, version, items } = prescription;
  const path = readPrescriptionPaper.path.replace(':prescriptionId', id);
  return (
    <article className={classes.card} aria-label={number ? t('rx.number', { number }) : t('rx.title')}>
      <Group justify="space-between" gap="xs">
        <Text size="sm" c="var(--ink-soft)">
          {number && t('rx.number', { number })}
          {version > 1 && ` · ${t('rx.version', { version })}`}
        </Text>
        <PrescriptionStatusBadge status={status} />
      </Group>
      <PrescriptionLines items={items} />
      <Steps prescription={prescription} />
      {number && (
        <Anchor
          href={path}
          download
          style={{ display: 'inline-flex', alignItems: 'center', gap: '0.35rem' }}
          mih="2.75rem"
        >
          <IconDownload size="1.2rem" aria-hidden />
          {t('rx.paper')}
        </Anchor>
      )}
      {children}
    </article>
  );
}
