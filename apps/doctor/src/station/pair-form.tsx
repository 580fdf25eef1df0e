import { Button, Stack, Text, TextInput } from '@mantine/core';
import { pairKiosk } from '@oih/contracts/http/kiosk';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { useTell } from '@oih/web/components/use-tell';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useText } from '../texts/use-text.ts';
import { stationKey } from './use-station.ts';

interface Fields {
  code: string;
  name: string;
}

/** Makes the screen that shows a code a screen of the station. */
export function PairForm() {
  const { t } = useText();
  const tell = useTell();
  const queries = useQueryClient();
  const { register, handleSubmit, reset, formState } = useForm<Fields>();
  const pair = useMutation({
    mutationFn: (body: Fields) => call(pairKiosk, { body }),
    onSuccess: (station, { name }) => {
      queries.setQueryData(stationKey, station);
      reset();
      tell.success(t('station.paired', { name }));
    },
  });
  const { errors } = formState;
  const missing = t('station.missing');
  return (
    <form noValidate className="card" onSubmit={(event) => void handleSubmit((body) => pair.mutate(body))(event)}>
      <Stack>
        <Text>{t('station.pair.lead')}</Text>
        {pair.error && <ErrorNotice error={pair.error} />}
        <TextInput
          label={t('station.code')}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={20}
          error={errors.code && missing}
          {...register('code', { required: true })}
        />
        <TextInput
          label={t('station.name')}
          autoComplete="off"
          maxLength={40}
          error={errors.name && missing}
          {...register('name', { required: true })}
        />
        <Button type="submit" loading={pair.isPending}>
          {t('station.pair')}
        </Button>
      </Stack>
    </form>
  );
}
