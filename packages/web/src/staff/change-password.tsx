import { Button, PasswordInput, Stack, Text } from '@mantine/core';
import { changePassword } from '@oih/contracts/http/session';
import { useMutation } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import { ErrorNotice } from '../components/error-notice.tsx';
import { PageTitle } from '../components/page-title.tsx';
import { useAdoptSession } from '../session/use-session.ts';

interface Passwords {
  current: string;
  next: string;
  again: string;
}

/** Replaces a password that an administrator gave; nothing else can be done before. */
export function ChangePassword() {
  const { t } = useTranslation();
  const adopt = useAdoptSession();
  const form = useForm<Passwords>({ defaultValues: { current: '', next: '', again: '' } });
  const change = useMutation({
    mutationFn: ({ current, next }: Passwords) => call(changePassword, { body: { current, next } }),
    onSuccess: ({ actor }) => adopt(actor),
  });
  const { errors } = form.formState;
  return (
    <form noValidate onSubmit={form.handleSubmit((values) => change.mutate(values))}>
      <Stack gap="md" maw="26rem" mx="auto" className="card">
        <PageTitle title={t('password.title')} />
        <Text c="var(--ink-soft)">{t('password.lead')}</Text>
        {change.error && <ErrorNotice error={change.error} />}
        <PasswordInput
          label={t('password.current')}
          autoComplete="current-password"
          error={errors.current?.message}
          {...form.register('current', { required: t('signIn.password.missing') })}
        />
        <PasswordInput
          label={t('password.next')}
          description={t('password.next.hint')}
          autoComplete="new-password"
          error={errors.next?.message}
          {...form.register('next', {
            minLength: { value: 10, message: t('password.next.hint') },
            required: t('password.next.hint'),
          })}
        />
        <PasswordInput
          label={t('password.again')}
          autoComplete="new-password"
          error={errors.again?.message}
          {...form.register('again', { validate: (value, { next }) => value === next || t('password.differs') })}
        />
        <Button type="submit" loading={change.isPending}>
          {t('password.submit')}
        </Button>
      </Stack>
    </form>
  );
}
