import { Button, Checkbox, Group, Modal, NumberInput, Radio, Stack, Text, Textarea, TextInput } from '@mantine/core';
import {
  type CertificateKind,
  certificateKinds,
  issueCertificate,
  mostLeaveDays,
} from '@oih/contracts/http/certificates';
import type { PractitionerEncounterView } from '@oih/contracts/http/encounters';
import { call } from '@oih/web/api/client';
import { certificatesKey } from '@oih/web/certificates/use-certificates';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { dayKey, localized } from '@oih/web/i18n/format';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Controller, FormProvider, useForm, useFormContext } from 'react-hook-form';
import { useText } from '../texts/use-text.ts';

interface Values {
  kind: CertificateKind;
  diagnoses: string[];
  from: string;
  days: number | string;
  advice: string;
}

const bodyOf = ({ kind, diagnoses, from, days, advice }: Values) => ({
  kind,
  diagnoses: kind === 'attendance' ? [] : diagnoses,
  leave: kind === 'sick-leave' ? { from, days: Number(days) } : null,
  advice,
});

/** Which diagnoses of the note it names. */
function Diagnoses({ encounter }: { encounter: PractitionerEncounterView }) {
  const { t, language } = useText();
  const { control } = useFormContext<Values>();
  return (
    <Controller
      control={control}
      name="diagnoses"
      rules={{ validate: (chosen) => chosen.length > 0 || t('certify.missing.diagnoses') }}
      render={({ field, fieldState }) => (
        <Checkbox.Group
          label={t('certify.diagnoses')}
          value={field.value}
          onChange={field.onChange}
          error={fieldState.error?.message}
        >
          <Stack gap="xs" mt="xs">
            {encounter.note.diagnoses.map((one) => (
              <Checkbox key={one.code} value={one.code} label={`${localized(one, language)} ${one.code}`} />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
    />
  );
}

/** From when and for how long rest is advised. */
function Rest({ day }: { day: string }) {
  const { t } = useText();
  const { control, register, formState } = useFormContext<Values>();
  const { errors } = formState;
  return (
    <Group grow align="flex-start">
      <TextInput
        type="date"
        label={t('certify.from')}
        min={day}
        error={errors.from && t('certify.missing')}
        {...register('from', { required: true })}
      />
      <Controller
        control={control}
        name="days"
        rules={{ validate: (days) => (Number(days) >= 1 && Number(days) <= mostLeaveDays) || t('certify.missing') }}
        render={({ field, fieldState }) => (
          <NumberInput
            label={t('certify.days')}
            min={1}
            max={mostLeaveDays}
            allowDecimal={false}
            hideControls
            value={field.value}
            onChange={field.onChange}
            error={fieldState.error?.message}
          />
        )}
      />
    </Group>
  );
}

/** Writes a certificate about a finished visit and signs it. */
export function IssueDialog({ encounter, onClose }: { encounter: PractitionerEncounterView; onClose: () => void }) {
  const { t } = useText();
  const client = useQueryClient();
  const { id: encounterId, note, timeZone, startedAt, start, type } = encounter;
  const day = dayKey(startedAt ?? start, timeZone);
  const treats = type !== 'advice' && note.diagnoses.length > 0;
  // The same id at every try: what was signed already is not signed twice.
  const [certificateId] = useState(() => crypto.randomUUID());
  const form = useForm<Values>({
    defaultValues: {
      kind: treats ? 'sick-leave' : 'attendance',
      diagnoses: note.diagnoses.map(({ code }) => code),
      from: day,
      days: 3,
      advice: '',
    },
  });
  const issue = useMutation({
    mutationFn: (values: Values) =>
      call(issueCertificate, { params: { encounterId, certificateId }, body: bodyOf(values) }),
    onSuccess: () => {
      onClose();
      return client.invalidateQueries({ queryKey: certificatesKey(encounterId) });
    },
  });
  const kind = form.watch('kind');
  return (
    <Modal opened onClose={onClose} title={t('certify.title')} closeButtonProps={{ 'aria-label': t('close') }}>
      <FormProvider {...form}>
        <form noValidate onSubmit={form.handleSubmit((values) => issue.mutate(values))}>
          <Stack>
            <Text size="sm" c="var(--ink-soft)">
              {t('certify.lead')}
            </Text>
            <Controller
              control={form.control}
              name="kind"
              render={({ field }) => (
                <Radio.Group label={t('certify.kind')} value={field.value} onChange={field.onChange}>
                  <Stack gap="xs" mt="xs">
                    {certificateKinds.map((one) => (
                      <Radio
                        key={one}
                        value={one}
                        label={t(`certify.kind.${one}`)}
                        disabled={one !== 'attendance' && !treats}
                      />
                    ))}
                  </Stack>
                </Radio.Group>
              )}
            />
            {!treats && <Text size="sm">{t('certify.advice-only')}</Text>}
            {kind !== 'attendance' && <Diagnoses encounter={encounter} />}
            {kind === 'sick-leave' && <Rest day={day} />}
            <Textarea label={t('certify.advice')} autosize minRows={2} maxLength={300} {...form.register('advice')} />
            {issue.error && <ErrorNotice error={issue.error} />}
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={onClose}>
                {t('cancel')}
              </Button>
              <Button type="submit" loading={issue.isPending}>
                {t('certify.sign')}
              </Button>
            </Group>
          </Stack>
        </form>
      </FormProvider>
    </Modal>
  );
}
