import { Stack, Text, Textarea } from '@mantine/core';
import type { ConditionView } from '@oih/contracts/http/terminology';
import { Controller, useFormContext } from 'react-hook-form';
import { ConditionList } from '../terminology/condition-list.tsx';
import { ConditionSearch } from '../terminology/condition-search.tsx';
import { useReferralText } from './use-text.ts';

/** What the end of a care says, as a form holds it. */
export interface DischargeValues {
  summary: string;
  medication: string;
  diagnoses: ConditionView[];
}

/** The discharge summary, the diagnoses and the medication in words. */
export function DischargeFields() {
  const { t } = useReferralText();
  const { register, control, formState } = useFormContext<DischargeValues>();
  return (
    <Stack gap="sm">
      <Textarea
        label={t('referral.field.summary')}
        autosize
        minRows={3}
        maxLength={3000}
        error={formState.errors.summary && t('referral.missing')}
        {...register('summary', { validate: (words) => words.trim().length > 1 })}
      />
      <Controller
        control={control}
        name="diagnoses"
        render={({ field: { value, onChange } }) => (
          <div>
            <Text size="sm" fw={500}>
              {t('referral.diagnoses')}
            </Text>
            <ConditionList conditions={value} onRemove={(code) => onChange(value.filter((one) => one.code !== code))} />
            <ConditionSearch
              label={t('referral.field.diagnoses')}
              onChoose={(one) => onChange([...value.filter(({ code }) => code !== one.code), one].slice(0, 10))}
            />
          </div>
        )}
      />
      <Textarea
        label={t('referral.field.medication')}
        autosize
        minRows={2}
        maxLength={1000}
        {...register('medication')}
      />
    </Stack>
  );
}
