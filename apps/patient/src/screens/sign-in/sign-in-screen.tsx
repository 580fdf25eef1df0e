import { Anchor, Button, Stack, Text, TextInput } from '@mantine/core';
import { phone as phoneSchema, requestCode, signInPatient } from '@oih/contracts/http/session';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { PageTitle } from '@oih/web/components/page-title.tsx';
import { useNow } from '@oih/web/components/use-now';
import { useAdoptSession } from '@oih/web/session/use-session';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Whether this server shows the codes on its development mailbox. */
const useMailbox = () =>
  useQuery({
    queryKey: ['mailbox'],
    queryFn: async () => (await fetch('/dev/mailbox', { method: 'HEAD' })).headers.get('cache-control') === 'no-store',
    staleTime: Number.POSITIVE_INFINITY,
  }).data;

function CodeForm({
  phone,
  sentAt,
  resendInSeconds,
  onAgain,
  onOther,
}: {
  phone: string;
  sentAt: number;
  resendInSeconds: number;
  onAgain: () => void;
  onOther: () => void;
}) {
  const { t } = useTranslation();
  const adopt = useAdoptSession();
  const mailbox = useMailbox();
  const [code, setCode] = useState('');
  const left = Math.max(0, Math.ceil(resendInSeconds - (useNow(1000) - sentAt) / 1000));
  const signIn = useMutation({
    mutationFn: () => call(signInPatient, { body: { phone, code } }),
    onSuccess: ({ actor }) => adopt(actor),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    signIn.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text role="status">{t('signIn.code.sent', { phone })}</Text>
        {signIn.error && <ErrorNotice error={signIn.error} />}
        <TextInput
          label={t('signIn.code')}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value.replace(/\D/g, '').slice(0, 6))}
          inputMode="numeric"
          autoComplete="one-time-code"
          size="lg"
          required
          autoFocus
        />
        <Button type="submit" size="lg" loading={signIn.isPending} disabled={code.length !== 6}>
          {t('signIn.title')}
        </Button>
        <Button variant="default" disabled={left > 0} onClick={onAgain}>
          {left > 0 ? t('signIn.again', { seconds: left }) : t('signIn.send')}
        </Button>
        <Button variant="subtle" onClick={onOther}>
          {t('signIn.other')}
        </Button>
        {mailbox && (
          <Anchor href="/dev/mailbox" target="_blank" rel="noreferrer" ta="center" underline="always">
            {t('signIn.mailbox')}
          </Anchor>
        )}
      </Stack>
    </form>
  );
}

/** Phone, then the one-time code. */
export function SignInScreen() {
  const { t } = useTranslation();
  const [phone, setPhone] = useState('');
  const [wrong, setWrong] = useState(false);
  const [sent, setSent] = useState<{ at: number; resendInSeconds: number } | null>(null);
  const send = useMutation({
    mutationFn: () => call(requestCode, { body: { phone: phone.trim() } }),
    onSuccess: ({ resendInSeconds }) => setSent({ at: Date.now(), resendInSeconds }),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const fits = phoneSchema.safeParse(phone).success;
    setWrong(!fits);
    if (fits) send.mutate();
  };
  return (
    <Stack maw="26rem" mx="auto" className="card" gap="lg" mt="md">
      <PageTitle title={t('signIn.title')} />
      {send.error && <ErrorNotice error={send.error} />}
      {sent ? (
        <CodeForm
          phone={phone}
          sentAt={sent.at}
          resendInSeconds={sent.resendInSeconds}
          onAgain={() => send.mutate()}
          onOther={() => setSent(null)}
        />
      ) : (
        <form onSubmit={submit} noValidate>
          <Stack>
            <Text c="var(--ink-soft)">{t('signIn.lead')}</Text>
            <TextInput
              label={t('signIn.phone')}
              value={phone}
              onChange={(event) => setPhone(event.currentTarget.value)}
              error={wrong ? t('signIn.phone.wrong') : undefined}
              type="tel"
              inputMode="tel"
              autoComplete="tel-national"
              size="lg"
              required
            />
            <Button type="submit" size="lg" loading={send.isPending}>
              {t('signIn.send')}
            </Button>
          </Stack>
        </form>
      )}
    </Stack>
  );
}
