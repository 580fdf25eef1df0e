import { Stack, Text, Timeline } from '@mantine/core';
import type { ConsultationView } from '@oih/contracts/http/consultations';
import { useConsultationText } from '@oih/web/consultations/use-text';
import { dayOf, localized, moneyOf, timeOf } from '@oih/web/i18n/format';
import { useText } from '../texts/use-text.ts';

/** Whom a case was offered to, and everything that happened. */
export function CaseStory({ consultation }: { consultation: ConsultationView }) {
  const { t, language } = useText();
  const words = useConsultationText();
  const { offers, moves, timeZone } = consultation;
  const at = (instant: string) => `${dayOf(instant, timeZone, language)} ${timeOf(instant, timeZone, language)}`;
  return (
    <Stack gap="sm">
      {offers.length > 0 && (
        <section aria-label={t('dispatch.offers')}>
          <Text fw={650} component="h3" m={0}>
            {t('dispatch.offers')}
          </Text>
          {offers.map(({ id, organization, outcome, reason, deadline, fee }) => (
            <Text key={id} size="sm">
              {[
                localized(organization.name, language),
                moneyOf(fee, language),
                t(`dispatch.outcome.${outcome ?? 'open'}`),
                reason,
                !outcome && words.t('consultation.due', { time: at(deadline) }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </Text>
          ))}
        </section>
      )}
      <section aria-label={t('dispatch.moves')}>
        <Text fw={650} component="h3" m={0} mb="xs">
          {t('dispatch.moves')}
        </Text>
        <Timeline active={moves.length} bulletSize={14} lineWidth={2}>
          {moves.map((move) => (
            <Timeline.Item key={move.at + move.to} title={words.t(`consultation.status.${move.to}`)}>
              <Text size="sm" c="var(--ink-soft)">
                {at(move.at)} · {t(`dispatch.by.${move.by}`)}
                {move.reason && ` · ${move.reason}`}
              </Text>
            </Timeline.Item>
          ))}
        </Timeline>
      </section>
    </Stack>
  );
}
