import { Stack } from '@mantine/core';
import { listDepartments, organizationLevels } from '@oih/contracts/http/directory';
import { call } from '@oih/web/api/client';
import { localized } from '@oih/web/i18n/format';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FilterChips } from './filter-chips.tsx';
import classes from './find.module.css';
import { RegionSelect } from './region-select.tsx';
import type { Filters } from './use-filters.ts';

/** Region step by step, level, department. */
export function FilterCard({ filters: { get, choose } }: { filters: Filters }) {
  const { t, i18n } = useTranslation();
  const departments = useQuery({ queryKey: ['departments'], queryFn: () => call(listDepartments), staleTime: 300_000 });
  const [province, prefecture] = [get('province'), get('prefecture')];
  // A municipality has counties right below it: there is nothing below what was chosen second.
  const isCounty = prefecture !== '' && !prefecture.endsWith('00');
  return (
    <Stack className="card" gap="md" component="form" onSubmit={(event) => event.preventDefault()}>
      <div className={classes.regions}>
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
          value={get('county')}
          onChange={(code) => choose({ county: code })}
        />
      </div>
      <FilterChips
        label={t('find.level')}
        value={get('level')}
        onChange={(level) => choose({ level })}
        options={organizationLevels.map((level) => ({ value: level, label: t(`level.${level}`) }))}
      />
      <FilterChips
        label={t('find.department')}
        value={get('department')}
        onChange={(department) => choose({ department })}
        options={(departments.data?.departments ?? []).map(({ code, name }) => ({
          value: code,
          label: localized(name, i18n.language),
        }))}
      />
    </Stack>
  );
}
