import { Paper, Select, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { HospitalDoctorView } from '@oih/contracts/http/closures';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import { useNow } from '@oih/web/components/use-now';
import { localized } from '@oih/web/i18n/format';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { ScreenHead } from '../frame/screen-head.tsx';
import { type Text, useText } from '../texts/use-text.ts';
import { wallTime } from '../time/wall-time.ts';
import { ClosurePreview } from './closure-preview.tsx';
import { quickSpan, type SpanInput, spanOf } from './span.ts';
import { SpanFields } from './span-fields.tsx';
import { useHospitalDoctors } from './use-closures.ts';

/** Who falls out, when and why; then whom it concerns and what becomes of them. One button does all of it. */
export function ClosureNew() {
  const { t } = useText();
  const { data, error, refetch } = useHospitalDoctors();
  return (
    <>
      <ScreenHead title={t('closure.new.title')} lead={t('closure.new.lead')} />
      {data ? (
        data.doctors.length > 0 ? (
          <ClosureForm doctors={data.doctors} />
        ) : (
          <Empty title={t('closure.noDoctors')} />
        )
      ) : error ? (
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      ) : (
        <Loading rows={2} height={120} />
      )}
    </>
  );
}

/** The span that a link has named, as the staff screen does for visits without a licence behind them. */
function linkedSpan(search: URLSearchParams, timeZone: string): SpanInput | null {
  const [from, to] = ['from', 'to'].map((name) => new Date(search.get(name) ?? ''));
  if (!from || !to || Number.isNaN(from.getTime()) || Number.isNaN(to.getTime())) return null;
  return { from: wallTime(from, timeZone), to: wallTime(to, timeZone) };
}

function ClosureForm({ doctors }: { doctors: HospitalDoctorView[] }) {
  const { t, language } = useText();
  const [search] = useSearchParams();
  const [roleId, setRoleId] = useState(search.get('doctor'));
  const [reason, setReason] = useState('');
  const doctor = doctors.find(({ practitionerRoleId }) => practitionerRoleId === roleId);
  const timeZone = (doctor ?? doctors[0]!).timeZone;
  const [input, setInput] = useState<SpanInput>(
    () => linkedSpan(search, timeZone) ?? quickSpan('rest-of-today', new Date(), timeZone),
  );
  const now = useNow(60_000);
  const span = spanOf(input, new Date(now), timeZone);
  const fault = 'fault' in span ? span.fault : undefined;
  const current = 'fault' in span || !doctor ? '' : JSON.stringify([roleId, span]);
  // Typed dates pass through times that nobody means: asked is what has stood for a moment.
  const [asked] = useDebouncedValue(current, 300);
  const departments = [...new Set(doctors.map(({ department }) => department.code))];
  return (
    <Stack gap="lg">
      <Paper withBorder p="lg">
        <Stack gap="md">
          <Select
            label={t('closures.doctor')}
            placeholder={t('closure.doctor.choose')}
            searchable
            required
            maw="30rem"
            nothingFoundMessage={t('closure.doctor.none')}
            value={roleId}
            onChange={(value) => setRoleId(value)}
            data={departments.map((code) => optionsOf(code, doctors, language, t))}
          />
          <SpanFields span={input} timeZone={timeZone} fault={fault} onChange={setInput} />
          <TextInput
            label={t('closure.reason')}
            description={t('closure.reason.hint')}
            value={reason}
            maxLength={200}
            required
            maw="40rem"
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </Stack>
      </Paper>
      {doctor && !('fault' in span) && asked === current && (
        <ClosurePreview
          key={current}
          span={{ practitionerRoleId: doctor.practitionerRoleId, ...span }}
          reason={reason}
        />
      )}
    </Stack>
  );
}

/** The doctors of one department as choices. */
function optionsOf(code: string, doctors: HospitalDoctorView[], language: string, t: Text) {
  const members = doctors.filter(({ department }) => department.code === code);
  return {
    group: localized(members[0]!.department.name, language),
    items: members.map(({ practitionerRoleId, name, title }) => ({
      value: practitionerRoleId,
      label: `${localized(name, language)} · ${t(`title.${title}`)}`,
    })),
  };
}
