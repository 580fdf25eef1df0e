import { Button, Stack, Text, TextInput } from '@mantine/core';
import { phone as phoneSchema } from '@oih/contracts/http/session';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface PhoneFormProps {
  phone: string;
  sending: boolean;
  onSend: (phone: string) => void;
}

/** The phone that the code goes to. */
export function PhoneForm({ phone: start, sending, onSend }: PhoneFormProps) {
  const { t } = useTranslation();
  const [phone, setPhone] = useState(start);
  const [wrong, setWrong] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const trimmed = phone.replace(/\s/g, '');
    const fits = phoneSchema.safeParse(trimmed).success;
    setWrong(!fits);
    if (fits) onSend(trimmed);
  };
  return (
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
          withAsterisk={false}
        />
        <Button type="submit" size="lg" loading={sending}>
          {t('signIn.send')}
        </Button>
      </Stack>
    </form>
  );
}
