import { Button, Stack, Text, TextInput } from '@mantine/core';
import type { HttpOutput } from '@oih/contracts/http/define';
import { knock, type readInvite } from '@oih/contracts/http/guests';
import { ApiError, call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { PageTitle } from '@oih/web/components/page-title.tsx';
import { useGuestText } from '@oih/web/guests/use-text';
import { dayOf, localized, timeOf } from '@oih/web/i18n/format';
import { useMutation } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';

interface KnockProps {
  token: string;
  invite: HttpOutput<typeof readInvite>;
  onDone: () => Promise<unknown>;
}

/** Who invites, and the name by which the doctor knows who stands at the door. */
export function Knock({ token, invite, onDone }: KnockProps) {
  const { t, i18n } = useTranslation();
  const words = useGuestText();
  const { language } = i18n;
  const when = [dayOf, timeOf].map((of) => of(invite.start, invite.timeZone, language)).join(' ');
  const form = useForm({ defaultValues: { name: '' } });
  const { errors } = form.formState;
  const enter = useMutation({
    mutationFn: ({ name }: { name: string }) => call(knock, { body: { token, name } }),
    onSuccess: onDone,
  });
  const wrong = enter.error instanceof ApiError && enter.error.code === 'INVITE_NAME' ? enter.error.details.left : null;
  return (
    <form noValidate onSubmit={form.handleSubmit((values) => enter.mutate(values))}>
      <Stack className="card" gap="md">
        <PageTitle title={t('guest.title')} />
        <div>
          <Text size="lg">
            {t('guest.invited', {
              hospital: localized(invite.hospital, language),
              doctor: localized(invite.practitioner, language),
              kind: words(`kind.${invite.kind}`),
            })}
          </Text>
          <Text c="var(--ink-soft)">{t('guest.when', { when })}</Text>
        </div>
        <TextInput
          size="lg"
          label={t('guest.name')}
          description={t('guest.name.hint')}
          autoComplete="name"
          maxLength={50}
          error={
            errors.name
              ? t('guest.name.missing')
              : typeof wrong === 'number'
                ? t('guest.name.left', { left: wrong })
                : undefined
          }
          {...form.register('name', { validate: (said) => said.trim().length > 0 })}
        />
        {enter.error && typeof wrong !== 'number' && <ErrorNotice error={enter.error} />}
        <Button type="submit" size="lg" loading={enter.isPending}>
          {t('guest.knock')}
        </Button>
      </Stack>
    </form>
  );
}
