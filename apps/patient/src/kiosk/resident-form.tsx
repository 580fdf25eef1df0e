import { Button, Fieldset, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { guardianRelation, type OpenResident, openResident } from '@oih/contracts/http/kiosk';
import { phone as phoneNumber } from '@oih/contracts/http/session';
import { ApiError, call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { useAdoptSession } from '@oih/web/session/use-session';
import { useMutation } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { underAge } from '../family/under-age.ts';
import { readIn } from '../identity/read-in.ts';

interface Fields {
  name: string;
  residentId: string;
  phone: string;
  guardianName: string;
  guardianId: string;
  relation: NonNullable<OpenResident['guardian']>['relation'];
}

const bodyOf = (fields: Fields, minor: boolean): OpenResident => ({
  name: fields.name,
  residentId: fields.residentId,
  ...(fields.phone ? { phone: fields.phone.trim() } : {}),
  ...(minor
    ? { guardian: { name: fields.guardianName, residentId: fields.guardianId, relation: fields.relation } }
    : {}),
});

/** Whose number the api refused, so that it is said at that field. */
const refusedNumber = (error: Error | null): unknown =>
  error instanceof ApiError && error.code === 'RESIDENT_ID_INVALID' ? error.details.whose : null;

/** Who the resident is: name and number from the card; for a minor also the guardian. Nothing of it stays in the browser. */
export function ResidentForm() {
  const { t } = useTranslation();
  const adopt = useAdoptSession();
  const { register, handleSubmit, watch, formState } = useForm<Fields>({ defaultValues: { relation: 'parent' } });
  const read = readIn(watch('residentId'));
  const minor = read !== null && underAge(read.birthDate, new Date().toISOString().slice(0, 10));
  const open = useMutation({
    mutationFn: (fields: Fields) => call(openResident, { body: bodyOf(fields, minor) }),
    onSuccess: ({ actor }) => adopt(actor),
  });
  const { errors } = formState;
  const missing = t('profile.missing');
  const wrong = refusedNumber(open.error);
  const stands = (field: 'residentId' | 'guardianId') => open.variables?.[field] === watch(field);
  const wrongNumber = t('error.RESIDENT_ID_INVALID');
  return (
    <form noValidate autoComplete="off" onSubmit={(event) => void handleSubmit((fields) => open.mutate(fields))(event)}>
      <Stack>
        {open.error && !wrong && <ErrorNotice error={open.error} />}
        <TextInput
          label={t('kiosk.resident.name')}
          autoComplete="off"
          maxLength={50}
          error={errors.name && missing}
          {...register('name', { required: true })}
        />
        <TextInput
          label={t('kiosk.resident.id')}
          description={t('kiosk.resident.id.lead')}
          autoComplete="off"
          spellCheck={false}
          error={(errors.residentId && missing) || (wrong === 'resident' && stands('residentId') && wrongNumber)}
          {...register('residentId', { required: true })}
        />
        <TextInput
          label={t('kiosk.resident.phone')}
          description={t('kiosk.resident.phone.lead')}
          inputMode="tel"
          autoComplete="off"
          error={errors.phone && t('signIn.phone.wrong')}
          {...register('phone', { validate: (typed) => !typed || phoneNumber.safeParse(typed).success })}
        />
        {minor && (
          <Fieldset legend={t('kiosk.guardian')}>
            <Stack>
              <Text>{t('kiosk.guardian.lead')}</Text>
              <TextInput
                label={t('kiosk.guardian.name')}
                autoComplete="off"
                maxLength={50}
                error={errors.guardianName && missing}
                {...register('guardianName', { required: true })}
              />
              <TextInput
                label={t('kiosk.guardian.id')}
                autoComplete="off"
                spellCheck={false}
                error={(errors.guardianId && missing) || (wrong === 'guardian' && stands('guardianId') && wrongNumber)}
                {...register('guardianId', { required: true })}
              />
              <NativeSelect
                label={t('family.relation')}
                data={guardianRelation.options.map((value) => ({ value, label: t(`kiosk.guardian.${value}`) }))}
                {...register('relation')}
              />
            </Stack>
          </Fieldset>
        )}
        <Button type="submit" size="lg" loading={open.isPending}>
          {t('kiosk.resident.open')}
        </Button>
      </Stack>
    </form>
  );
}
