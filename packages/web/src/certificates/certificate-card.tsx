import { Anchor, Badge, Group, Text } from '@mantine/core';
import { type CertificateView, readCertificatePaper } from '@oih/contracts/http/certificates';
import { IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { dayOf, localized, timeOf } from '../i18n/format.ts';
import classes from '../prescriptions/prescription.module.css';
import { useCertificateText } from './use-text.ts';

/** A certificate: what it says, whether it stands, the paper; what can be done goes below. */
export function CertificateCard({ certificate, children }: { certificate: CertificateView; children?: ReactNode }) {
  const { t, language } = useCertificateText();
  const { id, number, kind, diagnoses, leave, advice, issuedAt, timeZone, practitioner, withdrawn } = certificate;
  const title = t(`certificate.kind.${kind}`);
  const quiet = [
    t('certificate.issued', {
      name: localized(practitioner.name, language),
      time: `${dayOf(issuedAt, timeZone, language)} ${timeOf(issuedAt, timeZone, language)}`,
    }),
    withdrawn &&
      t('certificate.withdrawn.why', { day: dayOf(withdrawn.at, timeZone, language), reason: withdrawn.reason }),
  ].filter((line): line is string => Boolean(line));
  return (
    <article className={classes.card} aria-label={`${title} ${number}`}>
      <Group justify="space-between" gap="xs">
        <Text fw={650}>{title}</Text>
        <Badge color={withdrawn ? 'gray' : 'pine'} variant="light" size="lg" tt="none">
          {t(withdrawn ? 'certificate.withdrawn' : 'certificate.stands')}
        </Badge>
      </Group>
      <Text size="sm" c="var(--ink-soft)">
        {t('certificate.number', { number })}
      </Text>
      {diagnoses.length > 0 && <Text>{diagnoses.map((one) => localized(one, language)).join(' · ')}</Text>}
      {leave && <Text>{t('certificate.rest', { ...leave })}</Text>}
      {advice && <Text style={{ overflowWrap: 'anywhere' }}>{advice}</Text>}
      <div>
        {quiet.map((line) => (
          <Text key={line} size="sm" c="var(--ink-soft)" style={{ overflowWrap: 'anywhere' }}>
            {line}
          </Text>
        ))}
      </div>
      <Anchor
        href={readCertificatePaper.path.replace(':certificateId', id)}
        download
        style={{ display: 'inline-flex', alignItems: 'center', gap: '0.35rem' }}
        mih="2.75rem"
      >
        <IconDownload size="1.2rem" aria-hidden />
        {t('certificate.paper')}
      </Anchor>
      {children}
    </article>
  );
}
