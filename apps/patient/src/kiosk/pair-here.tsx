import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { pairHere } from '@oih/contracts/http/kiosk';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { kioskKey } from './use-kiosk.ts';

interface Fields {
  name: string;
  userName: string;
  password: string;
}

/** Pairs the screen by the password of a village doctor who stands at it. */
export function PairHere() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { register, handleSubmit, resetField, formState } = useForm<Fields>({
    defaultValues: { name: t('kiosk.pair.usualName') },
  });
  const pair = useMutation({
    mutationFn: (body: Fields) => call(pairHere, { body }),
    onSuccess: (kiosk) => queries.setQueryData(kioskKey, kiosk),
    onError: () => resetField('password'),
  });
  const { errors } = formState;
  return (
    <form noValidate autoComplete="off" onSubmit={(event) => void handleSubmit((body) => pair.mutate(body))(event)}>
      <Stack>
        {pair.error && <ErrorNotice error={pair.error} />}
        <TextInput
          label={t('kiosk.pair.name')}
          maxLength={40}
          error={errors.name && t('profile.missing')}
          {...register('name', { required: true })}
        />
        <TextInput
          label={t('signIn.userName')}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          error={errors.userName && t('signIn.userName.missing')}
          {...register('userName', { required: true })}
        />
        <PasswordInput
          label={t('signIn.password')}
          autoComplete="off"
          error={errors.password && t('signIn.password.missing')}
          {...register('password', { required: true })}
        />
        <Button type="submit" size="lg" loading={pair.isPending}>
          {t('kiosk.pair.do')}
        </Button>
      </Stack>
    </form>
  );
}
