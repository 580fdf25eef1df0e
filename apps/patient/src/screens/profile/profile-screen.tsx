import { Button, Group, Radio, Stack, Text, TextInput } from '@mantine/core';
import { saveProfile } from '@oih/contracts/http/profile';
import { getSession } from '@oih/contracts/http/session';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { PageTitle } from '@oih/web/components/page-title.tsx';
import { useAdoptSession } from '@oih/web/session/use-session';
import { useMutation } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';

interface Fields {
  name: string;
  sex: '1' | '2';
  birthDate: string;
}

/** Name, sex and birth date, asked for once. */
export function ProfileScreen() {
  const { t } = useTranslation();
  const adopt = useAdoptSession();
  const { register, handleSubmit, formState } = useForm<Fields>();
  const save = useMutation({
    mutationFn: async (body: Fields) => {
      await call(saveProfile, { body });
      return call(getSession);
    },
    onSuccess: ({ actor }) => adopt(actor),
  });
  const missing = t('profile.missing');
  return (
    <form onSubmit={(event) => void handleSubmit((fields) => save.mutate(fields))(event)} noValidate>
      <Stack maw="26rem" mx="auto" className="card" gap="md" mt="md">
        <PageTitle title={t('profile.title')} />
        <Text c="var(--ink-soft)">{t('profile.lead')}</Text>
        {save.error && <ErrorNotice error={save.error} />}
        <TextInput
          label={t('profile.name')}
          autoComplete="name"
          error={formState.errors.name && missing}
          {...register('name', { required: true, maxLength: 50 })}
        />
        <Radio.Group label={t('profile.sex')} error={formState.errors.sex && missing}>
          <Group mt="xs">
            <Radio value="2" label={t('sex.2')} {...register('sex', { required: true })} />
            <Radio value="1" label={t('sex.1')} {...register('sex', { required: true })} />
          </Group>
        </Radio.Group>
        <TextInput
          type="date"
          label={t('profile.birthDate')}
          autoComplete="bday"
          max={new Date().toISOString().slice(0, 10)}
          error={formState.errors.birthDate && missing}
          {...register('birthDate', { required: true })}
        />
        <Button type="submit" size="lg" loading={save.isPending}>
          {t('save')}
        </Button>
      </Stack>
    </form>
  );
}
