import { Badge, Group, Text } from '@mantine/core';
import type { AgreementStatus, AgreementView } from '@oih/contracts/http/network';
import { useConsultationText } from '@oih/web/consultations/use-text';
import { localized, moneyOf } from '@oih/web/i18n/format';
import card from '@oih/web/prescriptions/prescription.module.css';
import type { ReactNode } from 'react';
import { useText } from '../texts/use-text.ts';
import { AgreementMoves } from './agreement-moves.tsx';
import { validityOf } from './group-agreements.ts';
import classes from './network.module.css';

interface Props {
  agreement: AgreementView;
  today: string;
  nameOf: (code: string) => string;
}

const colours: Partial<Record<AgreementStatus, string>> = { active: 'pine', suspended: 'amber.7' };

/** The two sides of an agreement, who invites whom. */
export function useSides() {
  const { language } = useText();
  return ({ inviting, invited }: AgreementView): string => {
    const other = invited.kind === 'alliance' ? invited.alliance.name : localized(invited.organization.name, language);
    return `${localized(inviting.name, language)} → ${other}`;
  };
}

/** The services that are agreed, each with its published fee. */
function Fees({ agreement: { services, fees } }: { agreement: AgreementView }) {
  const { t, language } = useText();
  const words = useConsultationText();
  return services.map((one) => {
    const fee = fees[one];
    return (
      <span key={one} className={classes.price}>
        <span>{words.t(`consultation.service.${one}`)}</span>
        <span>{fee && fee.amount > 0 ? moneyOf(fee, language) : t('network.free')}</span>
      </span>
    );
  });
}

/** An agreement: who invites whom for what, at which fee, until when, and what can be done with it. */
export function AgreementCard({ agreement, today, nameOf }: Props) {
  const { t } = useText();
  const words = useConsultationText();
  const sides = useSides()(agreement);
  const { specialties, validFrom, validUntil, status, reason, urgencyLimit, liability } = agreement;
  const validity = validityOf(agreement, today);
  const facts: (readonly [string, ReactNode])[] = [
    [t('network.fact.services'), <Fees key="fees" agreement={agreement} />],
    [t('network.fact.specialties'), specialties.length > 0 ? specialties.map(nameOf).join(' · ') : t('network.all')],
    [t('network.fact.validity'), t('network.valid', { from: validFrom, until: validUntil ?? t('network.noEnd') })],
    [t('network.agreement.urgency'), words.t(`consultation.urgency.${urgencyLimit}`)],
    [t('network.agreement.liability'), t(`network.liability.${liability}`)],
    ...(reason ? [[t('dispatch.reason.label'), reason] as const] : []),
  ];
  return (
    <li className={card.card} aria-label={sides}>
      <Group justify="space-between" gap="xs" align="flex-start">
        <Text fw={650} style={{ overflowWrap: 'anywhere' }}>
          {sides}
        </Text>
        <Group gap="xs">
          {validity && (
            <Badge color={validity === 'expired' ? 'red' : 'amber.7'} tt="none">
              {t(`network.${validity}`)}
            </Badge>
          )}
          <Badge color={colours[status] ?? 'gray.7'} tt="none">
            {t(`network.status.${status}`)}
          </Badge>
        </Group>
      </Group>
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <AgreementMoves agreement={agreement} />
    </li>
  );
}
