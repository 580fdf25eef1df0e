import { Button, Checkbox, Group, Stack, Text, Title } from '@mantine/core';
import { type ConsentReference, getConsentText } from '@oih/contracts/http/appointments';
import type { LocalizedText } from '@oih/contracts/http/common';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { localized } from '@oih/web/i18n/format';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAttended } from '../../kiosk/use-attended.ts';

/** At a kiosk: who agrees, and who has seen it. */
function SignedBy() {
  const { t } = useTranslation();
  const attended = useAttended();
  const resident = attended?.resident;
  if (!attended || !resident) return null;
  const { attendant } = attended;
  const { name, guardian } = resident;
  return (
    <Text fw={600}>
      {guardian
        ? t('kiosk.consent.guardian', { name, guardian, attendant })
        : t('kiosk.consent.self', { name, attendant })}
    </Text>
  );
}

/** A text to read, paragraph by paragraph, with the box to tick below it. */
function Agreeing({
  text,
  label,
  agreed,
  onChange,
  children,
}: {
  text: LocalizedText;
  label: string;
  agreed: boolean;
  onChange: (agreed: boolean) => void;
  children?: ReactNode;
}) {
  const { i18n } = useTranslation();
  return (
    <>
      {localized(text, i18n.language)
        .split('\n\n')
        .map((paragraph) => (
          <Text key={paragraph}>{paragraph}</Text>
        ))}
      {children}
      <Checkbox size="md" checked={agreed} onChange={(event) => onChange(event.currentTarget.checked)} label={label} />
    </>
  );
}

const reference = ({ version, sha256 }: { version: string; sha256: string }) => ({ version, sha256 });

/** The two consents to read and tick, each for itself; what was read is told by version and hash. */
export function ConsentStep({
  agreedTo,
  onBack,
  onAgree,
}: {
  /** What was agreed to before in this window. */
  agreedTo: ConsentReference | null;
  onBack: () => void;
  onAgree: (consent: ConsentReference) => void;
}) {
  const { t } = useTranslation();
  const [agreed, setAgreed] = useState(agreedTo !== null);
  const [sensitive, setSensitive] = useState(agreedTo !== null);
  const { data, error, refetch } = useQuery({ queryKey: ['consent'], queryFn: () => call(getConsentText) });
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={1} height={320} />;
  return (
    <Stack>
      <Agreeing text={data.text} label={t('book.agree')} agreed={agreed} onChange={setAgreed}>
        <SignedBy />
      </Agreeing>
      <Title order={2} size="h3" mt="md">
        {t('book.sensitive')}
      </Title>
      <Agreeing
        text={data.sensitive.text}
        label={t('book.sensitive.agree')}
        agreed={sensitive}
        onChange={setSensitive}
      />
      <Group grow>
        <Button variant="default" size="lg" onClick={onBack}>
          {t('back')}
        </Button>
        <Button
          size="lg"
          disabled={!agreed || !sensitive}
          onClick={() => onAgree({ ...reference(data), sensitive: reference(data.sensitive) })}
        >
          {t('next')}
        </Button>
      </Group>
    </Stack>
  );
}
