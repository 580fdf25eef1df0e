import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { getConsentText } from '@oih/contracts/http/appointments';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { localized } from '@oih/web/i18n/format';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useAttended } from '../../kiosk/use-attended.ts';

export interface AgreedConsent {
  version: string;
  sha256: string;
}

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

/** The consent to read and tick; what was read is told by its version and hash. */
export function ConsentStep({
  agreedTo,
  onBack,
  onAgree,
}: {
  /** What was agreed to before in this window. */
  agreedTo: AgreedConsent | null;
  onBack: () => void;
  onAgree: (consent: AgreedConsent) => void;
}) {
  const { t, i18n } = useTranslation();
  const [agreed, setAgreed] = useState(agreedTo !== null);
  const { data, error, refetch } = useQuery({ queryKey: ['consent'], queryFn: () => call(getConsentText) });
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={1} height={320} />;
  return (
    <Stack>
      {localized(data.text, i18n.language)
        .split('\n\n')
        .map((paragraph) => (
          <Text key={paragraph}>{paragraph}</Text>
        ))}
      <SignedBy />
      <Checkbox
        size="md"
        checked={agreed}
        onChange={(event) => setAgreed(event.currentTarget.checked)}
        label={t('book.agree')}
      />
      <Group grow>
        <Button variant="default" size="lg" onClick={onBack}>
          {t('back')}
        </Button>
        <Button size="lg" disabled={!agreed} onClick={() => onAgree({ version: data.version, sha256: data.sha256 })}>
          {t('next')}
        </Button>
      </Group>
    </Stack>
  );
}
