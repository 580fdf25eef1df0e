import { Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { confirmPresence } from '@oih/contracts/http/session';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { call, onPresenceAsked } from '../api/client.ts';
import { ErrorNotice } from '../components/error-notice.tsx';

interface Asked {
  /** Those who wait for the answer. */
  settle: ((proved: boolean) => void)[];
}

function Password({ onProved, onCancel }: { onProved: () => void; onCancel: () => void }) {
  const { t } = useTranslation();
  const form = useForm<{ password: string }>({ defaultValues: { password: '' } });
  const confirm = useMutation({
    mutationFn: ({ password }: { password: string }) => call(confirmPresence, { body: { password } }),
    onSuccess: onProved,
    onError: () => {
      form.setValue('password', '');
      form.setFocus('password');
    },
  });
  return (
    <form noValidate onSubmit={form.handleSubmit((values) => confirm.mutate(values))}>
      <Stack>
        <Text>{t('presence.lead')}</Text>
        {confirm.error && <ErrorNotice error={confirm.error} />}
        <PasswordInput
          label={t('signIn.password')}
          autoComplete="current-password"
          data-autofocus
          error={form.formState.errors.password?.message}
          {...form.register('password', { required: t('signIn.password.missing') })}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={confirm.isPending}>
            {t('presence.confirm')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Asks for the password again when something is to be signed hours after the last one (rule DOCTOR_PRESENT); what was begun then goes on. */
export function PresenceDialog() {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Asked | null>(null);
  useEffect(
    () =>
      onPresenceAsked(
        () =>
          new Promise((resolve) => {
            setAsked((before) => ({ settle: [...(before?.settle ?? []), resolve] }));
          }),
      ),
    [],
  );
  const answer = (proved: boolean) => {
    for (const settle of asked?.settle ?? []) settle(proved);
    setAsked(null);
  };
  return (
    <Modal
      opened={asked !== null}
      onClose={() => answer(false)}
      title={t('presence.title')}
      centered
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Password onProved={() => answer(true)} onCancel={() => answer(false)} />
    </Modal>
  );
}
