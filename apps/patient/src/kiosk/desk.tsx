import { Stack, Title } from '@mantine/core';
import { listStationResidents, reopenResident } from '@oih/contracts/http/kiosk';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { PageTitle } from '@oih/web/components/page-title.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { useAdoptSession } from '@oih/web/session/use-session';
import { ResidentsList } from '@oih/web/station/residents-list.tsx';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import classes from './kiosk.module.css';
import { ResidentForm } from './resident-form.tsx';

/** The village doctor's desk between two residents: who comes next, and whom the station has attended today. */
export function Desk() {
  const { t } = useTranslation();
  const adopt = useAdoptSession();
  const { data, error, refetch } = useQuery({
    queryKey: ['station-residents'],
    queryFn: () => call(listStationResidents),
  });
  const open = useMutation({
    mutationFn: (patientId: string) => call(reopenResident, { params: { patientId } }),
    onSuccess: ({ actor }) => adopt(actor),
  });
  return (
    <div className={classes.desk}>
      <Stack className="card" gap="md">
        <PageTitle title={t('kiosk.resident.title')} />
        <ResidentForm />
      </Stack>
      <Stack gap="sm" component="section">
        <Title order={2} size="h4">
          {t('residents.title')}
        </Title>
        {open.error && <ErrorNotice error={open.error} />}
        {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
        {!data && !error && <Loading rows={2} />}
        {data && <ResidentsList residents={data.residents} onOpen={(patientId) => open.mutate(patientId)} />}
      </Stack>
    </div>
  );
}
