import { NativeSelect } from '@mantine/core';
import { localized } from '@oih/web/i18n/format';
import { useText } from '../texts/use-text.ts';
import { useHospital } from './use-hospital.ts';

/** Chooses between the hospitals of somebody who administers several; for everybody else there is nothing to choose. */
export function HospitalSelect() {
  const { t, language } = useText();
  const { hospitals, organizationId, choose } = useHospital();
  if (hospitals.length < 2) return null;
  return (
    <NativeSelect
      aria-label={t('hospital')}
      value={organizationId}
      onChange={(event) => choose(event.currentTarget.value)}
      data={hospitals.map((one) => ({ value: one.organizationId, label: localized(one.name, language) }))}
    />
  );
}
