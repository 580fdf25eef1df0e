import { NativeSelect } from '@mantine/core';
import { listDivisions } from '@oih/contracts/http/directory';
import { call } from '@oih/web/api/client';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

interface RegionSelectProps {
  label: string;
  /** Whose divisions are offered: all provinces without one, none for an empty one. */
  parent: string | undefined;
  value: string;
  onChange: (code: string) => void;
}

/** One step of the region: the divisions below another. */
export function RegionSelect({ label, parent, value, onChange }: RegionSelectProps) {
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
