import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { confirmEmail, type MessageSettings, requestEmailCode } from '@oih/contracts/http/message-settings';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

const onSubmit = (work: () => void) => (event: FormEvent) => {
  event.preventDefault();
  work();
};

/** An address, and the code that comes to it. */
export function ConfirmAddress({ adopt }: { adopt: (settings: MessageSettings) => void }) {
  const { t } = useTranslation();
  const [address, setAddress] = useState('');
  const [code, setCode] = useState('');
  const [wrong, setWrong] = useState(false);
  const request = useMutation({ mutationFn: () => call(requestEmailCode, { body: { address } }) });
  const confirm = useMutation({
    mutationFn: () => call(confirmEmail, { body: { address, code } }),
    onSuccess: ({ settings }) => adopt(settings),
  });
  const ask = () => {
    const good = requestEmailCode.body.safeParse({ address }).success;
    setWrong(!good);
    if (good) request.mutate();
  };
  if (!request.isSuccess)
    return (
      <form onSubmit={onSubmit(ask)} noValidate>
        <Stack gap="sm">
          <TextInput
            type="email"
            label={t('told.email.address')}
            autoComplete="email"
            value={address}
            error={wrong && t('told.email.wrong')}
            onChange={(event) => setAddress(event.currentTarget.value)}
          />
          {request.error && <ErrorNotice error={request.error} />}
          <Group>
            <Button type="submit" variant="light" loading={request.isPending}>
              {t('told.email.send')}
            </Button>
          </Group>
        </Stack>
      </form>
    );
  return (
    <form onSubmit={onSubmit(() => confirm.mutate())} noValidate>
      <Stack gap="sm">
        <Text role="status">{t('told.email.sent', { address })}</Text>
        <TextInput
          label={t('told.email.code')}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={6}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        {confirm.error && <ErrorNotice error={confirm.error} />}
        <Group>
          <Button type="submit" disabled={!/^\d{6}$/.test(code)} loading={confirm.isPending}>
            {t('told.email.confirm')}
          </Button>
          <Button
            variant="subtle"
            onClick={() => {
              request.reset();
              confirm.reset();
            }}
          >
            {t('told.email.other')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
