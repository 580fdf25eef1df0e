import { Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { signInStaff } from '@oih/contracts/http/session';
import { ApiError, call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { PageTitle } from '@oih/web/components/page-title.tsx';
import { useAdoptSession } from '@oih/web/session/use-session';
import { useMutation } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useText } from '../texts/use-text.ts';
import { Locked, useLockEnd } from './locked.tsx';
import { ConsultationPicture } from './picture.tsx';
import classes from './sign-in.module.css';

interface Credentials {
  userName: string;
  password: string;
}

/** Sign-in by user name and password; a locked account is told for how long. */
export function SignIn() {
  const { t } = useText();
  const adopt = useAdoptSession();
  const form = useForm<Credentials>({ defaultValues: { userName: '', password: '' } });
  const signIn = useMutation({
    mutationFn: (body: Credentials) => call(signInStaff, { body }),
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
      <Welcome />
      <form className={classes.form} noValidate onSubmit={form.handleSubmit((values) => signIn.mutate(values))}>
        <Stack gap="md">
          <PageTitle title={t('signIn.title')} />
          {locked ? <Locked until={lockEnd} /> : signIn.error && <ErrorNotice error={signIn.error} />}
          <TextInput
            label={t('signIn.userName')}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            error={errors.userName?.message}
            {...form.register('userName', { required: t('signIn.userName.missing') })}
          />
          <PasswordInput
            label={t('signIn.password')}
            autoComplete="current-password"
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

function Welcome() {
  const { t } = useText();
  return (
    <div className={classes.picture}>
      <ConsultationPicture />
      <Text size="lg" ta="center" c="var(--ink-soft)" maw="26rem">
        {t('signIn.lead')}
      </Text>
    </div>
  );
}
