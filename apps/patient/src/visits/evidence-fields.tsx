import '../i18n/revisit-texts.ts';
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { searchConditions } from '@oih/contracts/http/terminology';
import { call } from '@oih/web/api/client';
import { localized } from '@oih/web/i18n/format';
import { ConditionSearch } from '@oih/web/terminology/condition-search.tsx';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Controller, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { DocumentUpload } from '../documents/document-upload.tsx';
import type { IntakeFields } from './intake-fields.ts';

/** A chosen diagnosis by its name; only its code is kept in the form. */
function ChosenCondition({ code, onChange }: { code: string; onChange: () => void }) {
  const { t, i18n } = useTranslation();
  const { data } = useQuery({
    queryKey: ['conditions', code],
    queryFn: () => call(searchConditions, { query: { q: code } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const found = data?.conditions.find((one) => one.code === code);
  return (
    <div>
      <Text fw={600}>{t('evidence.code')}</Text>
      <Group justify="space-between" gap="xs">
        <Text>
          {found ? localized(found, i18n.language) : ''} {code}
        </Text>
        <Button variant="light" onClick={onChange}>
          {t('evidence.change')}
        </Button>
      </Group>
    </div>
  );
}

/** Today's date of this device, for the latest date that can be chosen; the server judges by its own. */
const today = (): string => new Date().toLocaleDateString('sv');

interface Props {
  form: UseFormReturn<IntakeFields>;
  patientId: string;
  onPapers: (ids: string[]) => void;
  onChange: () => void;
}

/** The earlier diagnosis that a follow-up goes back to, and the papers that show it (rule PRIOR_DIAGNOSIS). */
export function EvidenceFields({ form, patientId, onPapers, onChange }: Props): ReactNode {
  const { t } = useTranslation();
  const { control, register, formState } = form;
  const { errors } = formState;
  const isRevisit = (value: string, fields: IntakeFields) => fields.visitType !== 'revisit' || value.trim() !== '';
  return (
    <Stack component="fieldset" gap="md" style={{ border: 0, margin: 0, padding: 0, minInlineSize: 0 }}>
      <Text component="legend" fw={650} p={0}>
        {t('evidence.title')}
      </Text>
      <Controller
        name="code"
        control={control}
        rules={{ validate: isRevisit }}
        render={({ field }) => {
          const set = (code: string): void => {
            field.onChange(code);
            onChange();
          };
          return field.value ? (
            <ChosenCondition code={field.value} onChange={() => set('')} />
          ) : (
            <ConditionSearch
              label={t('evidence.code')}
              error={errors.code && t('evidence.missing.code')}
              onChoose={({ code }) => set(code)}
            />
          );
        }}
      />
      <TextInput
        label={t('evidence.institution')}
        maxLength={100}
        error={errors.institution && t('evidence.missing.institution')}
        {...register('institution', { validate: isRevisit })}
      />
      <TextInput
        type="date"
        label={t('evidence.date')}
        max={today()}
        error={errors.diagnosedOn && t('evidence.missing.date')}
        {...register('diagnosedOn', {
          validate: (value, fields) => isRevisit(value, fields) && (value === '' || value <= today()),
        })}
      />
      <Text size="sm" c="var(--ink-soft)">
        {t('evidence.papers.why')}
      </Text>
      <Controller
        name="paperIds"
        control={control}
        rules={{ validate: (ids, fields) => fields.visitType !== 'revisit' || ids.length > 0 }}
        render={({ field }) => (
          <DocumentUpload
            patientId={patientId}
            kind="prior-diagnosis"
            value={field.value}
            onChange={onPapers}
            label={t('evidence.papers')}
          />
        )}
      />
      {errors.paperIds && (
        <Text role="alert" c="var(--mantine-color-error)">
          {t('evidence.missing.papers')}
        </Text>
      )}
    </Stack>
  );
}
