import { Stack, Text } from '@mantine/core';
import { requestCode } from '@oih/contracts/http/session';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { PageTitle } from '@oih/web/components/page-title.tsx';
import { messageLanguageOf } from '@oih/web/i18n/format';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HomePicture } from '../home/home-picture.tsx';
import { CodeForm } from './code-form.tsx';
import { PhoneForm } from './phone-form.tsx';
import { forgetSentCode, recallSentCode, rememberSentCode, type SentCode } from './sent-code.ts';
import classes from './sign-in.module.css';

/** Sends codes and remembers the last one over a reload. */
function useCode() {
  const { i18n } = useTranslation();
  const [sent, setSent] = useState<SentCode | null>(recallSentCode);
  const [phone, setPhone] = useState(sent?.phone ?? '');
  const send = useMutation({
    mutationFn: (to: string) => call(requestCode, { body: { phone: to, language: messageLanguageOf(i18n.language) } }),
    onSuccess: ({ resendInSeconds }, to) => {
      const now = { phone: to, at: Date.now(), resendInSeconds };
      rememberSentCode(now);
      setPhone(to);
      setSent(now);
    },
  });
  const other = (): void => {
    forgetSentCode();
    setSent(null);
    send.reset();
  };
  return { phone, sent, send, other };
}

/** Phone, then the one-time code. */
export function SignInScreen() {
  const { t } = useTranslation();
  const { phone, sent, send, other } = useCode();
  return (
    <div className={classes.page}>
      <Stack gap="sm" className={classes.welcome}>
        <HomePicture />
        <Text fw={700} className={classes.slogan}>
          {t('signIn.slogan')}
        </Text>
        <Text c="var(--ink-soft)">{t('home.lead')}</Text>
      </Stack>
      <Stack className="card" gap="lg">
        <PageTitle title={t('signIn.title')} />
        {send.error && <ErrorNotice error={send.error} />}
        {sent ? (
          <CodeForm sent={sent} sending={send.isPending} onAgain={() => send.mutate(sent.phone)} onOther={other} />
        ) : (
          <PhoneForm phone={phone} sending={send.isPending} onSend={(to) => send.mutate(to)} />
        )}
      </Stack>
    </div>
  );
}
