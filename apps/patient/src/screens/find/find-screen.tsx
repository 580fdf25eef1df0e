import { Stack } from '@mantine/core';
import { searchPractitionerRoles } from '@oih/contracts/http/directory';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { PageTitle } from '@oih/web/components/page-title.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { useNow } from '@oih/web/components/use-now';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ComplaintBox } from './complaint-box.tsx';
import { FilterRows } from './filter-rows.tsx';
import classes from './find.module.css';
import { NameBox } from './name-box.tsx';
import { Place } from './place.tsx';
import { queryOf } from './query.ts';
import { Results } from './results.tsx';
import { useFilters } from './use-filters.ts';

/** Search from the patient's place outward, by complaint, name and what else matters. */
export function FindScreen() {
  const { t } = useTranslation();
  const filters = useFilters();
  const now = useNow(60_000);
  const query = queryOf(filters);
  const { data, error, refetch, isPending } = useQuery({
    queryKey: ['doctors', query],
    queryFn: () => call(searchPractitionerRoles, { query }),
    placeholderData: keepPreviousData,
  });
  const conditions = (
    <Stack className="card" gap="md">
      <Place filters={filters} rings={data?.rings ?? []} within={query.within} />
      <FilterRows filters={filters} now={now} />
    </Stack>
  );
  // Who types a name sees right below it who is found; the conditions follow.
  const byName = query.name !== undefined;
  return (
    <Stack gap="lg">
      <PageTitle title={t('find.title')} />
      <div className={classes.boxes}>
        <ComplaintBox filters={filters} />
        <NameBox filters={filters} />
      </div>
      {!byName && conditions}
      {isPending && <Loading rows={4} height={144} />}
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data && <Results filters={filters} answer={data} query={query} />}
      {byName && conditions}
    </Stack>
  );
}
