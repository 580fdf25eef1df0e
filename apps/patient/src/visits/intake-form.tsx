import { Button, Group, NativeSelect, NumberInput, Stack, Textarea, TextInput } from '@mantine/core';
import type { Intake } from '@oih/contracts/http/appointments';
import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';

interface Fields {
  complaint: string;
  value: number | string;
  unit: NonNullable<Intake['duration']>['unit'];
  allergies: string;
  medication: string;
  priorDiagnosis: string;
}

const fieldsOf = (intake: Intake | null): Fields => ({
  complaint: intake?.complaint ?? '',
  value: intake?.duration?.value ?? '',
  unit: intake?.duration?.unit ?? 'day',
  allergies: intake?.allergies ?? '',
  medication: intake?.medication ?? '',
  priorDiagnosis: intake?.priorDiagnosis ?? '',
});

/** The fields as the api takes them: what is empty is left out. */
function intakeOf({ value, unit, ...words }: Fields): Intake {
  const filled = Object.fromEntries(Object.entries(words).filter(([, text]) => text.trim() !== ''));
  return typeof value === 'number' && value > 0 ? { ...filled, duration: { value, unit } } : filled;
}

/** What the patient tells the doctor beforehand; a draft stays on this device until it is saved. */
export function IntakeForm({
  id,
  intake,
  submit,
  saving,
  onSubmit,
}: {
  id: string;
  intake: Intake | null;
  submit: string;
  saving: boolean;
  onSubmit: (intake: Intake) => void;
}) {
  const { t } = useTranslation();
  const draftKey = `oih.intake.${id}`;
  const [start] = useState<Fields>(() => ({
    ...fieldsOf(intake),
    ...(JSON.parse(sessionStorage.getItem(draftKey) ?? '{}') as Partial<Fields>),
  }));
  const { register, control, handleSubmit, formState, getValues } = useForm<Fields>({ defaultValues: start });
  const keep = (): void => sessionStorage.setItem(draftKey, JSON.stringify(getValues()));
  return (
    <form
      onChange={keep}
      onSubmit={(event) =>
        void handleSubmit((fields) => {
          onSubmit(intakeOf(fields));
          sessionStorage.removeItem(draftKey);
        })(event)
      }
      noValidate
    >
      <Stack>
        <Textarea
          label={t('book.complaint')}
          placeholder={t('book.complaint.hint')}
          autosize
          minRows={3}
          maxLength={1000}
          required
          error={formState.errors.complaint && t('book.complaint.missing')}
          {...register('complaint', { validate: (text) => text.trim() !== '' })}
        />
        <Group align="flex-end" gap="sm">
          <Controller
            name="value"
            control={control}
            render={({ field }) => (
              <NumberInput
                label={t('book.duration')}
                size="md"
                min={1}
                max={999}
                allowDecimal={false}
                allowNegative={false}
                style={{ flex: 1 }}
                {...field}
              />
            )}
          />
          <NativeSelect
            label={t('book.unit')}
            data={(['hour', 'day', 'week', 'month', 'year'] as const).map((unit) => ({
              value: unit,
              label: t(`unit.${unit}`),
            }))}
            {...register('unit')}
          />
        </Group>
        <TextInput label={t('book.allergies')} maxLength={500} {...register('allergies')} />
        <TextInput label={t('book.medication')} maxLength={500} {...register('medication')} />
        <TextInput label={t('book.priorDiagnosis')} maxLength={500} {...register('priorDiagnosis')} />
        <Button type="submit" size="lg" loading={saving}>
          {submit}
        </Button>
      </Stack>
    </form>
  );
}
