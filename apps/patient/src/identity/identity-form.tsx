import { Button, Stack } from '@mantine/core';
import { ApiError } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import type { ReactNode } from 'react';
import { type DefaultValues, FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { IdentityFields, type IdentityValues } from './identity-fields.tsx';
import { KnownRecord, useKnown } from './known-record.tsx';

/** Errors that stand at their place in the form. */
const placed = new Set(['RESIDENT_ID_INVALID', 'IDENTITY_KNOWN']);

interface IdentityFormProps<T extends IdentityValues> {
  start?: Partial<T>;
  error: Error | null;
  pending: boolean;
  /** Whether a number is asked for, by what has been entered. */
  numbered?: (values: T) => boolean;
  onSave: (values: T) => void;
  /** What else is asked, after name and number. */
  children?: ReactNode;
}

/** The code as the api takes it: what is empty is left out. */
export const givenOf = ({ name, residentId, code }: IdentityValues) => ({
  name,
  residentId,
  ...(code ? { code } : {}),
});

/** Who somebody is by the card, with the way to a record that is there already. Nothing of it stays in the browser. */
export function IdentityForm<T extends IdentityValues>({
  start,
  error,
  pending,
  numbered = () => true,
  onSave,
  children,
}: IdentityFormProps<T>) {
  const { t } = useTranslation();
  const form = useForm<T>({ defaultValues: { name: '', residentId: '', code: '', ...start } as DefaultValues<T> });
  const known = useKnown(error);
  const here = error instanceof ApiError && placed.has(error.code);
  return (
    <FormProvider {...form}>
      <form noValidate onSubmit={(event) => void form.handleSubmit((values) => onSave(values))(event)}>
        <Stack gap="md">
          {error && !here && <ErrorNotice error={error} />}
          <IdentityFields error={error} numbered={numbered(form.watch())} />
          {children}
          {known && <KnownRecord digits={known.digits} />}
          <Button type="submit" size="lg" loading={pending}>
            {t('save')}
          </Button>
        </Stack>
      </form>
    </FormProvider>
  );
}
