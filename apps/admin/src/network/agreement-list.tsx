import { Text, Title } from '@mantine/core';
import type { AgreementView } from '@oih/contracts/http/network';
import { useText } from '../texts/use-text.ts';
import { AgreementCard } from './agreement-card.tsx';
import { agreementGroups, groupOf } from './group-agreements.ts';
import classes from './network.module.css';

interface Props {
  agreements: readonly AgreementView[];
  organizationId: string;
  today: string;
  nameOf: (code: string) => string;
}

/** The agreements of an institution in groups: what waits for its answer, for that of others, what is in force, what is over. */
export function AgreementList({ agreements, organizationId, today, nameOf }: Props) {
  const { t } = useText();
  return agreementGroups.map((group) => {
    const shown = agreements.filter((one) => groupOf(one, today, organizationId) === group);
    if (shown.length === 0 && group !== 'active') return null;
    return (
      <section key={group} aria-label={t(`network.agreements.${group}`)}>
        <Title order={2} size="h4" mb="sm">
          {t(`network.agreements.${group}`)}
        </Title>
        {shown.length === 0 && <Text c="var(--ink-soft)">{t('network.agreements.none')}</Text>}
        <ul className={classes.cards}>
          {shown.map((one) => (
            <AgreementCard key={one.id} agreement={one} today={today} nameOf={nameOf} />
          ))}
        </ul>
      </section>
    );
  });
}
