import { Button, Group } from '@mantine/core';
import { type ConsultationView, reviewConsultation } from '@oih/contracts/http/consultations';
import {
  answerOffer,
  escalateConsultation,
  requestMaterials,
  takeConsultation,
  withdrawOffer,
} from '@oih/contracts/http/dispatch';
import { call } from '@oih/web/api/client';
import { useText } from '../texts/use-text.ts';
import { ReasonButton } from './reason-button.tsx';
import { useAct } from './use-act.ts';

interface Props {
  consultation: ConsultationView;
}

function Review({ consultation: { id: consultationId } }: Props) {
  const { t } = useText();
  const review = useAct((body: { approved: boolean; reason?: string }) =>
    call(reviewConsultation, { params: { consultationId }, body }),
  );
  return (
    <Group gap="sm">
      <Button loading={review.isPending} onClick={() => review.mutate({ approved: true })}>
        {t('dispatch.approve')}
      </Button>
      <ReasonButton
        label={t('dispatch.return')}
        lead={t('dispatch.return.lead')}
        pending={review.isPending}
        onConfirm={(reason) => review.mutate({ approved: false, reason })}
      />
    </Group>
  );
}

function Centre({ consultation: { id: consultationId, status } }: Props) {
  const { t } = useText();
  const params = { consultationId };
  const take = useAct(() => call(takeConsultation, { params }));
  const ask = useAct((reason: string) => call(requestMaterials, { params, body: { reason } }));
  const escalate = useAct((reason: string) => call(escalateConsultation, { params, body: { reason } }));
  const withdraw = useAct((reason: string) => call(withdrawOffer, { params, body: { reason } }));
  return (
    <Group gap="sm">
      {status === 'submitted' && (
        <Button loading={take.isPending} onClick={() => take.mutate()}>
          {t('dispatch.take')}
        </Button>
      )}
      {status === 'triaged' && (
        <>
          <ReasonButton
            label={t('dispatch.materials')}
            lead={t('dispatch.materials.lead')}
            pending={ask.isPending}
            onConfirm={ask.mutate}
          />
          <ReasonButton
            label={t('dispatch.escalate')}
            lead={t('dispatch.escalate.lead')}
            pending={escalate.isPending}
            onConfirm={escalate.mutate}
          />
        </>
      )}
      {(status === 'offered' || status === 'accepted') && (
        <ReasonButton
          label={t('dispatch.withdraw')}
          lead={t('dispatch.withdraw.lead')}
          pending={withdraw.isPending}
          onConfirm={withdraw.mutate}
        />
      )}
    </Group>
  );
}

function Invited({ consultation: { id: consultationId, status } }: Props) {
  const { t } = useText();
  const answer = useAct((body: { accept: boolean; reason?: string }) =>
    call(answerOffer, { params: { consultationId }, body }),
  );
  if (status !== 'offered' && status !== 'accepted') return null;
  return (
    <Group gap="sm">
      {status === 'offered' && (
        <Button loading={answer.isPending} onClick={() => answer.mutate({ accept: true })}>
          {t('dispatch.accept')}
        </Button>
      )}
      <ReasonButton
        label={t('dispatch.decline')}
        lead={t('dispatch.decline.lead')}
        pending={answer.isPending}
        danger
        onConfirm={(reason) => answer.mutate({ accept: false, reason })}
      />
    </Group>
  );
}

/** What can be done with a case now, by what whoever looks at it stands for. */
export function CaseActions({ consultation }: Props) {
  const { standings, status } = consultation;
  return (
    <>
      {standings.includes('inviting-institution') && status === 'org-review' && <Review consultation={consultation} />}
      {standings.includes('centre') && <Centre consultation={consultation} />}
      {standings.includes('invited-institution') && <Invited consultation={consultation} />}
    </>
  );
}
