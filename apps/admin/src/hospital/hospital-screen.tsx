import { Alert, Button, Group, Stack } from '@mantine/core';
import { getHospital, type HospitalView, saveHospital } from '@oih/contracts/http/hospital';
import { ApiError, call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { useTell } from '@oih/web/components/use-tell';
import { localized, zoneName } from '@oih/web/i18n/format';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ScreenHead } from '../frame/screen-head.tsx';
import { useText } from '../texts/use-text.ts';
import { Departments, Locations, type Parts, Services } from './parts.tsx';

const key = ['hospital'];

/** The hospital: departments, services, locations; the zone that its times are in. */
export function HospitalScreen() {
  const { data, error, refetch } = useQuery({ queryKey: key, queryFn: () => call(getHospital) });
  if (data) return <HospitalForm key={data.hospital.version} hospital={data.hospital} register={data.register} />;
  return error ? <ErrorNotice error={error} onRetry={() => void refetch()} /> : <Loading rows={3} height={160} />;
}

const partsOf = ({ departments, services, locations }: HospitalView): Parts => ({ departments, services, locations });

const complete = ({ departments, services, locations }: Parts): boolean =>
  [...departments, ...services, ...locations].every(({ name }) => name.zh.trim() !== '') &&
  departments.every(({ code }) => /^\d{2}(\.\d{2})?$/.test(code));

interface FormProps {
  hospital: HospitalView;
  register: { code: string; name: { zh: string; en: string } }[];
}

function HospitalForm({ hospital, register }: FormProps) {
  const { t, language } = useText();
  const tell = useTell();
  const client = useQueryClient();
  const [parts, setParts] = useState(() => partsOf(hospital));
  const [tried, setTried] = useState(false);
  const change = (some: Partial<Parts>) => setParts((now) => ({ ...now, ...some }));
  const changed = JSON.stringify(parts) !== JSON.stringify(partsOf(hospital));
  const save = useMutation({
    mutationFn: () => call(saveHospital, { body: { version: hospital.version, ...parts } }),
    onSuccess: async () => {
      tell.success(t('hospital.saved'));
      await client.invalidateQueries();
    },
  });
  const conflict = save.error instanceof ApiError && save.error.code === 'EDIT_CONFLICT';
  const submit = () => {
    setTried(true);
    if (complete(parts)) save.mutate();
  };
  return (
    <>
      <ScreenHead
        title={`${t('hospital.title')} · ${localized(hospital.name, language)}`}
        lead={t('hospital.lead', { zone: zoneName(hospital.timeZone, language) })}
      />
      <Stack gap="lg" maw="64rem">
        <Departments parts={parts} doctors={hospital.doctors} register={register} onChange={change} />
        <Services parts={parts} onChange={change} />
        <Locations parts={parts} onChange={change} />
        {tried && !complete(parts) && (
          <Alert role="alert" color="red" variant="light" styles={{ message: { color: 'var(--ink)' } }}>
            {t('hospital.missing')}
          </Alert>
        )}
        {conflict ? (
          <Alert role="alert" color="red" variant="light" styles={{ message: { color: 'var(--ink)' } }}>
            <Group justify="space-between">
              {t('hospital.conflict')}
              <Button variant="default" onClick={() => void client.invalidateQueries({ queryKey: key })}>
                {t('hospital.reload')}
              </Button>
            </Group>
          </Alert>
        ) : (
          save.error && <ErrorNotice error={save.error} />
        )}
        <Group>
          <Button disabled={!changed} loading={save.isPending} onClick={submit}>
            {t('hospital.save')}
          </Button>
          <Button variant="default" disabled={!changed} onClick={() => setParts(partsOf(hospital))}>
            {t('hospital.undo')}
          </Button>
        </Group>
      </Stack>
    </>
  );
}
