import { Button, Stack, Text, TextInput } from '@mantine/core';
import { pairKiosk } from '@oih/contracts/http/kiosk';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { useTell } from '@oih/web/components/use-tell';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useText } from '../texts/use-text.ts';
import { stationKey } from './use-station.ts';

const empty = { code: '', name: '' };

/** Makes the screen that shows a code a screen of the station. */
export function PairForm() {
  const { t } = useText();
  const tell = useTell();
  const queries = useQueryClient();
  const [fields, setFields] = useState(empty);
  const [tried, setTried] = useState(false);
  const pair = useMutation({
    mutationFn: (body: typeof empty) => call(pairKiosk, { body }),
    onSuccess: (station, { name }) => {
      queries.setQueryData(stationKey, station);
      setFields(empty);
      setTried(false);
      tell.success(t('station.paired', { name }));
    },
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (fields.code.trim() && fields.name.trim()) pair.mutate(fields);
  };
  const field = (name: keyof typeof empty, maxLength: number) => ({
    maxLength,
    value: fields[name],
    autoComplete: 'off',
    error: tried && !fields[name].trim() && t('station.missing'),
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      setFields((before) => ({ ...before, [name]: value })),
  });
  return (
    <form noValidate className="card" onSubmit={send}>
      <Stack>
        <Text>{t('station.pair.lead')}</Text>
        {pair.error && <ErrorNotice error={pair.error} />}
        <TextInput label={t('station.code')} autoCapitalize="characters" spellCheck={false} {...field('code', 20)} />
        <TextInput label={t('station.name')} {...field('name', 40)} />
        <Button type="submit" loading={pair.isPending}>
          {t('station.pair')}
        </Button>
      </Stack>
    </form>
  );
}
