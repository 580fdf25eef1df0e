import { Button, Group, Stack, Text } from '@mantine/core';
import { organizationLevel, searchPractitionerRoles } from '@oih/contracts/http/directory';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { PageTitle } from '@oih/web/components/page-title.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { DoctorCard } from './doctor-card.tsx';
import { FilterCard } from './filter-card.tsx';
import { type Filters, useFilters } from './use-filters.ts';

function useDoctors({ get, page }: Filters) {
  const query = {
    division: get('county') || get('prefecture') || get('province') || undefined,
    level: organizationLevel.safeParse(get('level')).data,
    department: get('department') || undefined,
    page,
  };
  return useQuery({
    queryKey: ['doctors', query],
    queryFn: () => call(searchPractitionerRoles, { query }),
    placeholderData: keepPreviousData,
  });
}

function Pages({ page, pages, onTurn }: { page: number; pages: number; onTurn: (page: number) => void }) {
  const { t } = useTranslation();
  if (pages <= 1) return null;
  return (
    <Group justify="center" component="nav" aria-label={t('find.pages')}>
      <Button variant="default" disabled={page <= 1} onClick={() => onTurn(page - 1)}>
        {t('find.earlier')}
      </Button>
      <Text>{t('find.page', { page, pages })}</Text>
      <Button variant="default" disabled={page >= pages} onClick={() => onTurn(page + 1)}>
        {t('find.later')}
      </Button>
    </Group>
  );
}

/** Search by region, level and department. */
export function FindScreen() {
  const { t } = useTranslation();
  const filters = useFilters();
  const { data, error, refetch, isPending } = useDoctors(filters);
  const pages = data ? Math.max(1, Math.ceil(data.total / data.pageSize)) : 1;
  return (
    <Stack gap="lg">
      <PageTitle title={t('find.title')} />
      <FilterCard filters={filters} />
      <Text role="status" fw={600}>
        {data && t('find.count', { count: data.total })}
      </Text>
      {isPending && <Loading rows={4} height={144} />}
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data?.total === 0 && (
        <Empty title={t('find.none')} action={<Button onClick={filters.clear}>{t('find.reset')}</Button>}>
          {t('find.none.lead')}
        </Empty>
      )}
      <Stack gap="sm">
        {data?.practitionerRoles.map((role) => (
          <DoctorCard key={role.id} role={role} />
        ))}
      </Stack>
      <Pages page={filters.page} pages={pages} onTurn={(page) => filters.choose({ page: String(page) })} />
    </Stack>
  );
}
