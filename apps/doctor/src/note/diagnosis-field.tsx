import { Stack } from '@mantine/core';
import type { PractitionerEncounterView } from '@oih/contracts/http/encounters';
import type { ConditionView } from '@oih/contracts/http/terminology';
import { localized } from '@oih/web/i18n/format';
import { ConditionList } from '@oih/web/terminology/condition-list.tsx';
import { ConditionSearch } from '@oih/web/terminology/condition-search.tsx';
import { type RefObject, useState } from 'react';
import { useText } from '../texts/use-text.ts';

interface Props {
  encounter: PractitionerEncounterView;
  value: readonly ConditionView[];
  missing: boolean;
  onChange: (diagnoses: ConditionView[]) => void;
  field: RefObject<HTMLInputElement | null>;
}

/** The diagnoses of a follow-up, within what the papers give evidence of (rule PRIOR_DIAGNOSIS); one beyond is refused with the way out. */
export function DiagnosisField({ encounter, value, missing, onChange, field }: Props) {
  const { t, language } = useText();
  const [beyond, setBeyond] = useState<ConditionView | null>(null);
  const categories = encounter.attestation?.categories ?? [];
  const choose = (chosen: ConditionView): void => {
    const admitted = categories.includes(chosen.code.slice(0, 3));
    setBeyond(admitted ? null : chosen);
    if (admitted && !value.some(({ code }) => code === chosen.code)) onChange([...value, chosen]);
  };
  const refused =
    beyond && t('diagnosis.beyond', { name: localized(beyond, language), categories: categories.join(' ') });
  return (
    <Stack gap="xs">
      <ConditionSearch
        label={t('note.diagnoses')}
        description={`${t('note.required')} · ${t('diagnosis.within', { categories: categories.join(' ') })}`}
        error={refused ?? (missing && value.length === 0 ? t('note.required') : undefined)}
        onChoose={choose}
        field={field}
      />
      <ConditionList conditions={value} onRemove={(code) => onChange(value.filter((one) => one.code !== code))} />
    </Stack>
  );
}
