import { Anchor, Button, Stack, Text, TextInput } from '@mantine/core';
import { signInPatient } from '@oih/contracts/http/session';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { useNow } from '@oih/web/components/use-now';
import { messageLanguageOf } from '@oih/web/i18n/format';
import { useAdoptSession } from '@oih/web/session/use-session';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { forgetSentCode, type SentCode } from './sent-code.ts';

/** Whether this server shows the codes on its development mailbox. */
const useMailbox = () =>
  useQuery({
    queryKey: ['mailbox'],
    queryFn: async () => (await fetch('/dev/mailbox', { method: 'HEAD' })).headers.get('cache-control') === 'no-store',
    staleTime: Number.POSITIVE_INFINITY,
  }).data;

interface CodeFormProps {
  sent: SentCode;
  sending: boolean;
  onAgain: () => void;
  onOther: () => void;
}

/** The code from the message; a new one after the pause that the server asks for. */
export function CodeForm({ sent, sending, onAgain, onOther }: CodeFormProps) {
  const { t, i18n } = useTranslation();
  const adopt = useAdoptSession();
  const mailbox = useMailbox();
  const [code, setCode] = useState('');
  const left = Math.max(0, Math.ceil(sent.resendInSeconds - (useNow(1000) - sent.at) / 1000));
  const signIn = useMutation({
    mutationFn: () =>
      call(signInPatient, { body: { phone: sent.phone, code, language: messageLanguageOf(i18n.language) } }),
    onSuccess: ({ actor }) => {
      forgetSentCode();
      adopt(actor);
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    signIn.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text role="status">{t('signIn.code.sent', { phone: sent.phone })}</Text>
        {signIn.error && <ErrorNotice error={signIn.error} />}
        <TextInput
          label={t('signIn.code')}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value.replace(/\D/g, '').slice(0, 6))}
          inputMode="numeric"
          autoComplete="one-time-code"
          size="lg"
          required
          withAsterisk={false}
          autoFocus
        />
        <Button type="submit" size="lg" loading={signIn.isPending} disabled={code.length !== 6}>
          {t('signIn.title')}
        </Button>
        <Button variant="default" disabled={left > 0} loading={sending} onClick={onAgain}>
          {left > 0 ? t('signIn.again', { seconds: left }) : t('signIn.send')}
        </Button>
        <Button variant="subtle" onClick={onOther}>
          {t('signIn.other')}
        </Button>
        {mailbox && (
          <Anchor href="/dev/mailbox" target="_blank" rel="noreferrer" ta="center" underline="always" py="xs">
            {t('signIn.mailbox')}
          </Anchor>
        )}
      </Stack>
    </form>
  );
}
