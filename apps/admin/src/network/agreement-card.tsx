import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { type AgreementStatus, type AgreementView, moveAgreement } from '@oih/contracts/http/network';
import { call } from '@oih/web/api/client';
import { useConsultationText } from '@oih/web/consultations/use-text';
import { localized, moneyOf } from '@oih/web/i18n/format';
import card from '@oih/web/prescriptions/prescription.module.css';
import { ReasonButton } from '../dispatch/reason-button.tsx';
import { useText } from '../texts/use-text.ts';
import { validityOf } from './group-agreements.ts';
import { useNetworkAct } from './use-network.ts';

interface Props {
  agreement: AgreementView;
  today: string;
  nameOf: (code: string) => string;
}

/** What the own side can do with an agreement now; all but accepting and resuming say why. */
function Moves({ agreement }: { agreement: AgreementView }) {
  const { t } = useText();
  const { id: agreementId, version, status, moves } = agreement;
  const move = useNetworkAct((body: { status: AgreementStatus; reason?: string }) =>
    call(moveAgreement, { params: { agreementId }, body: { version, ...body } }),
  );
  if (moves.length === 0) return null;
  return (
    <Group gap="xs">
      {moves.includes('active') && (
        <Button loading={move.isPending} onClick={() => move.mutate({ status: 'active' })}>
          {t(status === 'suspended' ? 'network.move.resume' : 'network.move.active')}
        </Button>
      )}
      {(['declined', 'suspended', 'ended'] as const)
        .filter((to) => moves.includes(to))
        .map((to) => (
          <ReasonButton
            key={to}
            label={t(`network.move.${to}`)}
            lead={t(to === 'ended' ? 'network.move.ended.lead' : 'network.move.lead')}
            danger={to !== 'suspended'}
            pending={move.isPending}
            onConfirm={(reason) => move.mutate({ status: to, reason })}
          />
        ))}
    </Group>
  );
}

/** An agreement: who invites whom for what, at which fee, until when, and what can be done with it. */
export function AgreementCard({ agreement, today, nameOf }: Props) {
  const { t, language } = useText();
  const words = useConsultationText();
  const { inviting, invited, services, fees, specialties, validFrom, validUntil, status, reason } = agreement;
  const other = invited.kind === 'alliance' ? invited.alliance.name : localized(invited.organization.name, language);
  const validity = validityOf(agreement, today);
  const facts = [
    ...services.map(
      (one) => `${words.t(`consultation.service.${one}`)} ${fees[one] ? moneyOf(fees[one], language) : ''}`,
    ),
    specialties.length > 0 ? specialties.map(nameOf).join(' · ') : t('network.all'),
    t('network.valid', { from: validFrom, until: validUntil ?? t('network.noEnd') }),
    `${t('network.agreement.urgency')} · ${words.t(`consultation.urgency.${agreement.urgencyLimit}`)}`,
    `${t('network.agreement.liability')} · ${t(`network.liability.${agreement.liability}`)}`,
  ];
  return (
    <li className={card.card}>
      <Group justify="space-between" gap="xs" align="flex-start">
        <Text fw={650}>
          {localized(inviting.name, language)} → {other}
        </Text>
        <Group gap="xs">
          {validity && (
            <Badge color={validity === 'expired' ? 'red' : 'orange.8'} tt="none">
              {t(`network.${validity}`)}
            </Badge>
          )}
          <Badge color={status === 'active' ? 'pine' : 'gray.7'} tt="none">
            {t(`network.status.${status}`)}
          </Badge>
        </Group>
      </Group>
      <Stack gap={2}>
        {facts.map((fact) => (
          <Text key={fact} size="sm">
            {fact}
          </Text>
        ))}
        {reason && (
          <Text size="sm" c="var(--ink-soft)">
            {reason}
          </Text>
        )}
      </Stack>
      <Moves agreement={agreement} />
    </li>
  );
}
