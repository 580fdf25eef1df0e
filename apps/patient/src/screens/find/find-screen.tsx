import { Button, Chip, Group, NativeSelect, Stack, Text } from '@mantine/core';
import {
  listDepartments,
  listDivisions,
  organizationLevels,
  searchPractitionerRoles,
} from '@oih/contracts/http/directory';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { PageTitle } from '@oih/web/components/page-title.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import { localized } from '@oih/web/i18n/format';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { DoctorCard } from './doctor-card.tsx';

/** One step of the region: the divisions below `parent`. */
function RegionSelect({
  label,
  parent,
  value,
  onChange,
}: {
  label: string;
  parent: string | undefined;
  value: string;
  onChange: (code: string) => void;
}) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ['divisions', parent ?? 'top'],
    queryFn: () => call(listDivisions, { query: parent ? { parent } : {} }),
    enabled: parent !== '',
    staleTime: Number.POSITIVE_INFINITY,
  });
  const options = (data?.divisions ?? []).map(({ code, name }) => ({ value: code, label: name }));
  return (
    <NativeSelect
      label={label}
      value={value}
      disabled={parent === ''}
      data={[{ value: '', label: t('find.any') }, ...options]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

interface Choice {
  value: string;
  label: string;
}

function Chips({
  label,
  options,
  value,
  onChange,
}: {
  label: string;
  options: Choice[];
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <Stack gap={6} role="group" aria-label={label}>
      <Text size="sm" fw={600}>
        {label}
      </Text>
      <Group gap="xs">
        {options.map((option) => (
          <Chip
            key={option.value}
            checked={value === option.value}
            onChange={(checked) => onChange(checked ? option.value : '')}
            size="md"
          >
            {option.label}
          </Chip>
        ))}
      </Group>
    </Stack>
  );
}

/** Search by region, level and department. The choice is part of the address: it survives a reload and can be sent to somebody. */
export function FindScreen() {
  const { t, i18n } = useTranslation();
  const [params, setParams] = useSearchParams();
  const get = (name: string) => params.get(name) ?? '';
  const [province, prefecture, county] = [get('province'), get('prefecture'), get('county')];
  const page = Number(get('page')) || 1;
  const choose = (changes: Record<string, string>): void => {
    const next = new URLSearchParams(params);
    next.delete('page');
    for (const [name, value] of Object.entries(changes)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    setParams(next, { replace: true });
  };
  const query = {
    division: county || prefecture || province || undefined,
    level: (get('level') || undefined) as (typeof organizationLevels)[number] | undefined,
    department: get('department') || undefined,
    page,
  };
  const departments = useQuery({ queryKey: ['departments'], queryFn: () => call(listDepartments), staleTime: 300_000 });
  const { data, error, refetch, isPending } = useQuery({
    queryKey: ['doctors', query],
    queryFn: () => call(searchPractitionerRoles, { query }),
    placeholderData: keepPreviousData,
  });
  const pages = data ? Math.max(1, Math.ceil(data.total / data.pageSize)) : 1;
  const isCounty = prefecture !== '' && !prefecture.endsWith('00');
  return (
    <Stack gap="lg">
      <PageTitle title={t('find.title')} />
      <Stack className="card" gap="md" component="form" onSubmit={(event) => event.preventDefault()}>
        <div style={{ display: 'grid', gap: '0.75rem', gridTemplateColumns: 'repeat(auto-fit, minmax(6rem, 1fr))' }}>
          <RegionSelect
            label={t('find.province')}
            parent={undefined}
            value={province}
            onChange={(code) => choose({ province: code, prefecture: '', county: '' })}
          />
          <RegionSelect
            label={t('find.prefecture')}
            parent={province}
            value={prefecture}
            onChange={(code) => choose({ prefecture: code, county: '' })}
          />
          <RegionSelect
            label={t('find.county')}
            parent={isCounty ? '' : prefecture}
            value={county}
            onChange={(code) => choose({ county: code })}
          />
        </div>
        <Chips
          label={t('find.level')}
          value={get('level')}
          onChange={(level) => choose({ level })}
          options={organizationLevels.map((level) => ({ value: level, label: t(`level.${level}`) }))}
        />
        <Chips
          label={t('find.department')}
          value={get('department')}
          onChange={(department) => choose({ department })}
          options={(departments.data?.departments ?? []).map(({ code, name }) => ({
            value: code,
            label: localized(name, i18n.language),
          }))}
        />
      </Stack>
      <Text role="status" fw={600}>
        {data && t('find.count', { count: data.total })}
      </Text>
      {isPending && <Loading rows={4} height={120} />}
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data?.total === 0 && (
        <Empty title={t('find.none')} action={<Button onClick={() => setParams({})}>{t('find.reset')}</Button>}>
          {t('find.none.lead')}
        </Empty>
      )}
      <Stack gap="sm">
        {data?.practitionerRoles.map((role) => (
          <DoctorCard key={role.id} role={role} />
        ))}
      </Stack>
      {pages > 1 && (
        <Group justify="center">
          <Button variant="default" disabled={page <= 1} onClick={() => choose({ page: String(page - 1) })}>
            {t('find.earlier')}
          </Button>
          <Text>{t('find.page', { page, pages })}</Text>
          <Button variant="default" disabled={page >= pages} onClick={() => choose({ page: String(page + 1) })}>
            {t('find.later')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
