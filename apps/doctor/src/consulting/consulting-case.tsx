import { Button, Stack } from '@mantine/core';
import { closeConsultation } from '@oih/contracts/http/opinions';
import { ApiError, call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import { OpinionText } from '@oih/web/consultations/opinion-text.tsx';
import { useConsultation } from '@oih/web/consultations/use-consultations';
import { Link, useParams } from 'react-router';
import { useConsultationAction } from '../consultation/use-action.ts';
import { useText } from '../texts/use-text.ts';
import { CaseText } from './case-text.tsx';
import classes from './consulting.module.css';
import { ConsultingCall } from './consulting-call.tsx';
import { OpinionForm } from './opinion-form.tsx';

/** One case in which the doctor is consulted: the materials beside the call and the opinion. */
export function ConsultingCase({ roleId, userId }: { roleId: string; userId: string }) {
  const { t } = useText();
  const { consultationId = '' } = useParams();
  const { data, error, refetch } = useConsultation(consultationId);
  const close = useConsultationAction(() => call(closeConsultation, { params: { consultationId } }));
  const back = (
    <Button component={Link} to="/consulting" variant="light" style={{ alignSelf: 'flex-start' }}>
      {t('consulting.title')}
    </Button>
  );
  if (error instanceof ApiError && error.code === 'NOT_FOUND')
    return (
      <Empty title={t('consulting.notFound')} action={back}>
        {t('consulting.notFound.hint')}
      </Empty>
    );
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={3} height={140} />;
  const chair = data.consultants[0]?.practitionerRoleId === roleId;
  const written = data.opinions.find(({ doctor }) => doctor.practitionerRoleId === roleId);
  return (
    <div className={classes.page} data-case>
      <Stack>
        {back}
        <CaseText consultation={data} />
      </Stack>
      <Stack>
        <ConsultingCall consultation={data} userId={userId} />
        <OpinionForm key={written?.version ?? 0} consultation={data} roleId={roleId} />
        <OpinionText consultation={data} />
        {data.status === 'decided' && chair && (
          <Button loading={close.isPending} onClick={() => close.mutate(undefined)}>
            {t('consulting.close')}
          </Button>
        )}
      </Stack>
    </div>
  );
}
