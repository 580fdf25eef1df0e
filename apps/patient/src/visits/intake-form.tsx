import { Button, Group, NativeSelect, NumberInput, Stack, Textarea, TextInput } from '@mantine/core';
import type { Intake } from '@oih/contracts/http/appointments';
import { type ReactNode, useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { DocumentUpload } from '../documents/document-upload.tsx';
import { EvidenceFields } from './evidence-fields.tsx';
import { HospitalQuestions } from './hospital-questions.tsx';
import { dropDraft, keepDraft, readDraft } from './intake-draft.ts';
import { fieldsOf, type IntakeFields, intakeOf } from './intake-fields.ts';
import { VisitTypeField } from './visit-type-fields.tsx';

const units = ['hour', 'day', 'week', 'month', 'year'] as const;

interface IntakeFormProps {
  /** Of the appointment: a draft is kept under it until it is sent. */
  id: string;
  /** Whom the visit is for. */
  patientId: string;
  intake: Intake | null;
  submit: string;
  saving: boolean;
  onSubmit: (intake: Intake) => void;
  /** Called with what stands whenever a field is left, so that nothing is lost between the steps. */
  onPause?: (intake: Intake) => void;
  children?: ReactNode;
}

function useIntakeForm(id: string, intake: Intake | null) {
  const [start] = useState<IntakeFields>(() => ({ ...fieldsOf(intake), ...(readDraft(id) as Partial<IntakeFields>) }));
  return useForm<IntakeFields>({ defaultValues: start });
}

/** What the patient tells the doctor beforehand. */
export function IntakeForm({ id, patientId, intake, submit, saving, onSubmit, onPause, children }: IntakeFormProps) {
  const { t } = useTranslation();
  const form = useIntakeForm(id, intake);
  const { register, control, handleSubmit, formState, getValues, setValue, watch } = form;
  const changed = (): void => {
    keepDraft(id, getValues());
    onPause?.(intakeOf(getValues()));
  };
  const documents = (field: 'documentIds' | 'paperIds') => (ids: string[]) => {
    setValue(field, ids, { shouldValidate: formState.isSubmitted });
    changed();
  };
  const revisit = watch('visitType') === 'revisit';
  const send = handleSubmit((fields) => {
    onSubmit(intakeOf(fields));
    dropDraft(id);
  });
  return (
    <form
      onChange={() => keepDraft(id, getValues())}
      onBlur={() => onPause?.(intakeOf(getValues()))}
      onSubmit={(event) => void send(event)}
      noValidate
    >
      <Stack>
        <VisitTypeField control={control} onChange={changed} />
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
                inputMode="numeric"
                hideControls
                style={{ flex: '1 1 8rem' }}
                {...field}
              />
            )}
          />
          <NativeSelect
            aria-label={t('book.unit')}
            data={units.map((unit) => ({ value: unit, label: t(`unit.${unit}`) }))}
            {...register('unit')}
          />
        </Group>
        <TextInput label={t('book.allergies')} maxLength={500} {...register('allergies')} />
        <TextInput label={t('book.medication')} maxLength={500} {...register('medication')} />
        {revisit ? (
          <EvidenceFields form={form} patientId={patientId} onPapers={documents('paperIds')} onChange={changed} />
        ) : (
          <TextInput label={t('book.priorDiagnosis')} maxLength={500} {...register('priorDiagnosis')} />
        )}
        <Controller
          name="documentIds"
          control={control}
          render={({ field }) => (
            <DocumentUpload
              patientId={patientId}
              kind="complaint-photo"
              value={field.value}
              onChange={documents('documentIds')}
              label={t('book.documents')}
            />
          )}
        />
        <HospitalQuestions
          appointmentId={id}
          visitType={revisit ? 'revisit' : 'advice'}
          control={control}
          onChange={changed}
        />
        {children}
        <Button type="submit" size="lg" loading={saving}>
          {submit}
        </Button>
      </Stack>
    </form>
  );
}
