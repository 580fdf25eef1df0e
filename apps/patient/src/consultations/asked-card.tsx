import { Button, Group, Stack, Text } from '@mantine/core';
import type { ConsultationView } from '@oih/contracts/http/consultations';
import { OpinionText } from '@oih/web/consultations/opinion-text.tsx';
import { StatusBadge } from '@oih/web/consultations/status-badge.tsx';
import { useConsultationText } from '@oih/web/consultations/use-text';
import { Way } from '@oih/web/consultations/way.tsx';
import { dayOf, localized, moneyOf, timeOf } from '@oih/web/i18n/format';
import { useState } from 'react';
import { ConsentDialog } from './consent-dialog.tsx';
import { useAskedText } from './use-text.ts';
import { waitsForConsent } from './waits-for-consent.ts';

/** A remote consultation as the patient sees it: how far it is, who is asked, what there is to agree to, and what came of it. */
export function AskedCard({ consultation }: { consultation: ConsultationView }) {
  const { t, language } = useAskedText();
  const words = useConsultationText();
  const [reading, setReading] = useState(false);
  const { status, request, consultants, consent, start, timeZone, lacks } = consultation;
  const waits = waitsForConsent(consultation);
  return (
    <Stack className="card" gap="sm">
      <Group justify="space-between" gap="xs">
        <Text fw={650}>{words.t(`consultation.service.${request.service}`)}</Text>
        <StatusBadge status={status} overdue={false} />
      </Group>
      {status !== 'cancelled' && <Way status={status} />}
      {consultants.length > 0 && (
        <Text>
          {words.t('consultation.labelled', {
            label: t('asked.specialists'),
            words: consultants
              .map((one) => `${localized(one.name, language)} (${localized(one.organization.name, language)})`)
              .join(' · '),
          })}
        </Text>
      )}
      {start && status === 'scheduled' && (
        <Text fw={600}>
          {dayOf(start, timeZone, language)} {timeOf(start, timeZone, language)}
        </Text>
      )}
      {consent && !waits && <Text>{t('asked.agreed', { fee: moneyOf(consent.feeLimit, language) })}</Text>}
      {status === 'draft' && !waits && lacks.length > 0 && <Text c="var(--ink-soft)">{t('asked.later')}</Text>}
      {waits && (
        <Button size="lg" onClick={() => setReading(true)}>
          {t('asked.open')}
        </Button>
      )}
      <OpinionText consultation={consultation} />
      {reading && <ConsentDialog consultation={consultation} onClose={() => setReading(false)} />}
    </Stack>
  );
}
