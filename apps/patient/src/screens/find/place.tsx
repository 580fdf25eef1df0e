import { Stack } from '@mantine/core';
import type { HttpOutput } from '@oih/contracts/http/define';
import type { searchPractitionerRoles } from '@oih/contracts/http/directory';
import { useTranslation } from 'react-i18next';
import { FilterChips } from './filter-chips.tsx';
import classes from './find.module.css';
import { RegionSelect } from './region-select.tsx';
import { type RingCount, reaches } from './rings.ts';
import type { Filters } from './use-filters.ts';

interface PlaceProps {
  filters: Filters;
  rings: HttpOutput<typeof searchPractitionerRoles>['rings'];
  within: RingCount['ring'] | undefined;
}

/** Where the patient is, step by step, and how far from there is looked. */
export function Place({ filters: { get, choose }, rings, within }: PlaceProps) {
  const { t } = useTranslation();
  const [province, prefecture] = [get('province'), get('prefecture')];
  // A municipality has counties right below it: there is nothing below what was chosen second.
  const isCounty = prefecture !== '' && !prefecture.endsWith('00');
  return (
    <Stack gap="md" component="section" aria-label={t('find.place')}>
      <div className={classes.regions}>
        <RegionSelect
          label={t('find.province')}
          parent={undefined}
          value={province}
          onChange={(code) => choose({ province: code, prefecture: '', county: '', within: '' })}
        />
        <RegionSelect
          label={t('find.prefecture')}
          parent={province}
          value={prefecture}
          onChange={(code) => choose({ prefecture: code, county: '', within: '' })}
        />
        <RegionSelect
          label={t('find.county')}
          parent={isCounty ? '' : prefecture}
          value={get('county')}
          onChange={(code) => choose({ county: code, within: '' })}
        />
      </div>
      {province !== '' && rings.length > 1 && (
        <FilterChips
          label={t('find.within')}
          value={reaches(rings, within)?.ring ?? ''}
          onChange={(ring) => ring && choose({ within: ring })}
          options={rings.map((one, at) => ({
            value: one.ring,
            label: t('find.ring', {
              place: one.name || t('find.country'),
              count: rings.slice(0, at + 1).reduce((sum, { count }) => sum + count, 0),
            }),
          }))}
        />
      )}
    </Stack>
  );
}
