import { getHospital } from '@oih/contracts/http/hospital';
import { call } from '@oih/web/api/client';
import { localized } from '@oih/web/i18n/format';
import { useQuery } from '@tanstack/react-query';
import { useText } from '../texts/use-text.ts';

/** The departments of the hospital to choose from, with the whole hospital first. */
export function useDepartments() {
  const { t, language } = useText();
  const { data } = useQuery({ queryKey: ['hospital'], queryFn: () => call(getHospital) });
  const departments = (data?.hospital.departments ?? []).map(({ code, name }) => ({
    value: code,
    label: localized(name, language),
  }));
  const options = [{ value: '', label: t('questionnaire.everywhere') }, ...departments];
  return {
    options,
    nameOf: (code: string | null) => options.find(({ value }) => value === (code ?? ''))?.label ?? code,
  };
}
