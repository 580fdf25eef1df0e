import { Button, Group } from '@mantine/core';
import { type AgreementStatus, type AgreementView, moveAgreement } from '@oih/contracts/http/network';
import { call } from '@oih/web/api/client';
import { useTell } from '@oih/web/components/use-tell';
import { ReasonButton } from '../dispatch/reason-button.tsx';
import { useText } from '../texts/use-text.ts';
import classes from './network.module.css';
import { useNetworkAct } from './use-network.ts';

/** What the own side can do with an agreement now; all but accepting and resuming say why. */
export function AgreementMoves({ agreement }: { agreement: AgreementView }) {
  const { t } = useText();
  const tell = useTell();
  const { id: agreementId, version, status, moves } = agreement;
  const move = useNetworkAct(
    (body: { status: AgreementStatus; reason?: string }) =>
      call(moveAgreement, { params: { agreementId }, body: { version, ...body } }),
    () => tell.success(t('network.move.done')),
  );
  if (moves.length === 0) return null;
  // Ending what nobody has accepted yet is taking one's own proposal back.
  const takesBack = status === 'proposed';
  return (
    <Group gap="xs" className={classes.moves}>
      {moves.includes('active') && (
        <Button loading={move.isPending} onClick={() => move.mutate({ status: 'active' })}>
          {t(status === 'suspended' ? 'network.move.resume' : 'network.move.active')}
        </Button>
      )}
      {moves.includes('declined') && (
        <ReasonButton
          label={t('network.move.declined')}
          lead={t('network.move.declined.lead')}
          danger
          pending={move.isPending}
          onConfirm={(reason) => move.mutate({ status: 'declined', reason })}
        />
      )}
      {moves.includes('suspended') && (
        <ReasonButton
          label={t('network.move.suspended')}
          lead={t('network.move.suspended.lead')}
          pending={move.isPending}
          onConfirm={(reason) => move.mutate({ status: 'suspended', reason })}
        />
      )}
      {moves.includes('ended') && (
        <ReasonButton
          label={t(takesBack ? 'network.move.takeBack' : 'network.move.ended')}
          lead={t(takesBack ? 'network.move.takeBack.lead' : 'network.move.ended.lead')}
          danger
          pending={move.isPending}
          onConfirm={(reason) => move.mutate({ status: 'ended', reason })}
        />
      )}
    </Group>
  );
}
