import { Text, TextInput } from '@mantine/core';
import { ApiError } from '@oih/web/api/client';
import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import '../i18n/identity-texts.ts';
import { readIn } from './read-in.ts';

/** What the card says, and the code for a record that is there already. */
export interface IdentityValues {
  name: string;
  residentId: string;
  code: string;
}

/** Name and number as on the card; what the number tells is said at once, so that a slip is seen. */
export function IdentityFields({ error, numbered = true }: { error: Error | null; numbered?: boolean }) {
  const { t } = useTranslation();
  const { register, watch, formState } = useFormContext<IdentityValues>();
  const { errors } = formState;
  const missing = t('profile.missing');
  const wrong = error instanceof ApiError && error.code === 'RESIDENT_ID_INVALID' && t('error.RESIDENT_ID_INVALID');
  const read = readIn(watch('residentId'));
  return (
    <>
      <TextInput
        label={t('identity.name')}
        autoComplete="name"
        error={errors.name && missing}
        {...register('name', { required: true, maxLength: 50 })}
      />
      {numbered && (
        <div>
          <TextInput
            label={t('identity.number')}
            description={t('identity.number.lead')}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            error={(errors.residentId && missing) || wrong}
            {...register('residentId', { required: true, shouldUnregister: true })}
          />
          <Text role="status" size="sm" c="var(--ink-soft)" mih="1.6em" mt={4}>
            {read && t('identity.reads', { sex: t(`sex.${read.sex}`), date: read.birthDate })}
          </Text>
        </div>
      )}
    </>
  );
}
