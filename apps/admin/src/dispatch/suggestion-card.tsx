import { Badge, Button, Group, Progress, Text } from '@mantine/core';
import type { ConsultationView } from '@oih/contracts/http/consultations';
import type { SuggestionView } from '@oih/contracts/http/dispatch';
import { localized, moneyOf } from '@oih/web/i18n/format';
import card from '@oih/web/prescriptions/prescription.module.css';
import { useText } from '../texts/use-text.ts';
import classes from './dispatch.module.css';
import { loadOf, mayBeOffered, speaksAgainst, tooDear } from './suggestion.ts';

interface Props {
  suggestion: SuggestionView;
  /** The most that the patient has agreed to be charged. */
  limit: NonNullable<ConsultationView['consent']>['feeLimit'] | null;
  pending: boolean;
  onOffer: () => void;
}

/** Why an institution cannot be offered a case, and what would have to change. */
function Refusals({ suggestion, limit }: Pick<Props, 'suggestion' | 'limit'>) {
  const { t, language } = useText();
  return (
    <ul className={classes.refusals}>
      {suggestion.refusals.map((one) => (
        <li key={one}>
          <Text fw={600}>{t(`refusal.${one}`)}</Text>
          <Text size="sm">{t(`refusal.${one}.remedy`)}</Text>
        </li>
      ))}
      {tooDear(suggestion, limit) && (
        <li>
          <Text fw={600}>{t('dispatch.dear')}</Text>
          <Text size="sm">{t('dispatch.dear.remedy', { fee: limit ? moneyOf(limit, language) : '—' })}</Text>
        </li>
      )}
    </ul>
  );
}

/** An institution for a case: what speaks for and against it, how full it is, what it costs; offered with one press, or why not. */
export function SuggestionCard({ suggestion, limit, pending, onOffer }: Props) {
  const { t, language } = useText();
  const { organization, score, reasons, fee, open, doctors } = suggestion;
  const load = loadOf(suggestion);
  const allowed = mayBeOffered(suggestion, limit);
  const name = localized(organization.name, language);
  return (
    <li className={card.card} aria-label={name}>
      <Group justify="space-between" gap="sm" align="flex-start">
        <div>
          <Text fw={650}>{name}</Text>
          <Text size="sm" c="var(--ink-soft)">
            {[
              organization.divisionName,
              fee && t('dispatch.fee', { fee: moneyOf(fee, language) }),
              allowed && t('dispatch.score', { score }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </Text>
        </div>
        <Button disabled={!allowed} loading={pending} onClick={onOffer} aria-label={`${t('dispatch.offer')} ${name}`}>
          {t('dispatch.offer')}
        </Button>
      </Group>
      {!allowed && <Refusals suggestion={suggestion} limit={limit} />}
      {reasons.length > 0 && (
        <Group gap={6}>
          {reasons.map((reason) => (
            <Badge
              key={reason}
              color={speaksAgainst(reason) ? 'gray.7' : 'pine'}
              variant={speaksAgainst(reason) ? 'outline' : 'light'}
              tt="none"
            >
              {t(`dispatch.reason.${reason}`)}
            </Badge>
          ))}
        </Group>
      )}
      <Group gap="sm">
        <Progress className={classes.load} value={load} color={load >= 75 ? 'amber' : 'pine'} aria-hidden />
        <Text size="sm">{t('dispatch.load', { open, doctors })}</Text>
      </Group>
    </li>
  );
}
