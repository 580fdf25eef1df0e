import { Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { confirmPresence } from '@oih/contracts/http/session';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { call, onPresenceAsked, type PresenceReason } from '../api/client.ts';
import { ErrorNotice } from '../components/error-notice.tsx';

interface Asked {
  reason: PresenceReason;
  /** Those who wait for the answer. */
  settle: ((proved: boolean) => void)[];
}

function Password({
  reason,
  onProved,
  onCancel,
}: {
  reason: PresenceReason;
  onProved: () => void;
  onCancel: () => void;
}) {
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
        <Text>{t(`presence.lead.${reason}`)}</Text>
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
            {t(`presence.confirm.${reason}`)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Asks for the password again when it is hours old, or was given on another device since (rule DOCTOR_PRESENT); what was begun then goes on. */
export function PresenceDialog() {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Asked | null>(null);
  useEffect(
    () =>
      onPresenceAsked(
        (reason) =>
          new Promise((resolve) => {
            setAsked((before) => ({ reason, settle: [...(before?.settle ?? []), resolve] }));
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
      <Password reason={asked?.reason ?? 'password'} onProved={() => answer(true)} onCancel={() => answer(false)} />
    </Modal>
  );
}
