import { Group, TextInput } from '@mantine/core';
import { diastolicBounds, type VitalKind, vitalBounds } from '@oih/contracts/http/vital-signs';
import { useVitalText } from '@oih/web/vitals/use-text';
import { useFormContext } from 'react-hook-form';
import { useText } from '../texts/use-text.ts';
import type { RecordValues } from './record-values.ts';

const within = (words: string, { least, most }: { least: number; most: number }): boolean =>
  words.trim() !== '' && Number(words) >= least && Number(words) <= most;

/** The value of a reading, its bounds said where it is wrong. */
export function ReadingFields({ kind }: { kind: VitalKind }) {
  const { t } = useText();
  const vital = useVitalText();
  const { register, formState, getValues } = useFormContext<RecordValues>();
  const bounds = vitalBounds[kind];
  const pressure = kind === 'blood-pressure';
  const { value, diastolic } = formState.errors;
  return (
    <Group grow align="flex-start">
      <TextInput
        inputMode="decimal"
        label={pressure ? vital.t('vital.systolic') : t('referrals.task.value', { unit: bounds.unit })}
        error={value && t('referrals.task.bounds', bounds)}
        {...register('value', { validate: (words) => within(words, bounds) })}
      />
      {pressure && (
        <TextInput
          inputMode="numeric"
          label={vital.t('vital.diastolic')}
          error={
            diastolic &&
            (diastolic.type === 'below' ? t('referrals.task.below') : t('referrals.task.bounds', diastolicBounds))
          }
          {...register('diastolic', {
            validate: {
              bounds: (words) => within(words, diastolicBounds),
              below: (words) => Number(words) < Number(getValues('value')),
            },
          })}
        />
      )}
    </Group>
  );
}
