import { Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { type ActorView, signInStaff } from '@oih/contracts/http/session';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ApiError, call } from '../api/client.ts';
import { ErrorNotice } from '../components/error-notice.tsx';
import { PageTitle } from '../components/page-title.tsx';
import { useAdoptSession } from '../session/use-session.ts';
import { Locked, useLockEnd } from './locked.tsx';
import classes from './staff-sign-in.module.css';

interface Credentials {
  userName: string;
  password: string;
}

interface StaffSignInProps {
  title: string;
  /** What the workplace is for, in one sentence under the picture. */
  lead: string;
  picture: ReactNode;
  /** Signs in; as a member of staff unless something else is meant. */
  signIn?: (credentials: Credentials) => Promise<{ actor: ActorView | null }>;
  /** On a screen that many use, the browser keeps neither name nor password. */
  shared?: boolean;
}

const asStaff = (body: Credentials) => call(signInStaff, { body });

/** Sign-in of staff by user name and password; a locked account is told for how long. */
export function StaffSignIn({ title, lead, picture, signIn: how = asStaff, shared = false }: StaffSignInProps) {
  const { t } = useTranslation();
  const adopt = useAdoptSession();
  const form = useForm<Credentials>({ defaultValues: { userName: '', password: '' } });
  const signIn = useMutation({
    mutationFn: how,
    onSuccess: ({ actor }) => adopt(actor),
    onError: () => {
      form.resetField('password');
      form.setFocus('password');
    },
  });
  const lockEnd = useLockEnd(signIn.error);
  const locked = signIn.error instanceof ApiError && signIn.error.code === 'ACCOUNT_LOCKED';
  const { errors } = form.formState;

  return (
    <div className={classes.columns}>
      <div className={classes.picture}>
        {picture}
        <Text size="lg" ta="center" c="var(--ink-soft)" maw="26rem">
          {lead}
        </Text>
      </div>
      <form className={classes.form} noValidate onSubmit={form.handleSubmit((values) => signIn.mutate(values))}>
        <Stack gap="md">
          <PageTitle title={title} />
          {locked ? <Locked until={lockEnd} /> : signIn.error && <ErrorNotice error={signIn.error} />}
          <TextInput
            label={t('signIn.userName')}
            autoComplete={shared ? 'off' : 'username'}
            autoCapitalize="none"
            spellCheck={false}
            error={errors.userName?.message}
            {...form.register('userName', { required: t('signIn.userName.missing') })}
          />
          <PasswordInput
            label={t('signIn.password')}
            autoComplete={shared ? 'off' : 'current-password'}
            error={errors.password?.message}
            {...form.register('password', { required: t('signIn.password.missing') })}
          />
          <Button type="submit" fullWidth loading={signIn.isPending}>
            {t('signIn.submit')}
          </Button>
          <Text size="sm" c="var(--ink-soft)">
            {t('signIn.forgotten')}
          </Text>
        </Stack>
      </form>
    </div>
  );
}
