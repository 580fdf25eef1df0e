import { Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core';
import { consentToReferral, getReferralConsentText, type ReferralView } from '@oih/contracts/http/referrals';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { DocumentList } from '@oih/web/documents/document-list.tsx';
import { localized } from '@oih/web/i18n/format';
import { referralsKey } from '@oih/web/referrals/use-referrals';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAttended } from '../kiosk/use-attended.ts';
import { useReferredText } from './use-text.ts';

/** Where to, why, and what is sent along. */
function Asked({ referral: { receiving, request } }: { referral: ReferralView }) {
  const { t, language } = useReferredText();
  const { documents, department, reason, summary } = request;
  return (
    <Stack gap={4} className="card">
      {receiving && <Text fw={650}>{t('referred.to', { place: localized(receiving.name, language) })}</Text>}
      {department && <Text>{t('referred.department', { department: localized(department.name, language) })}</Text>}
      <Text>{reason}</Text>
      <Text>{summary.complaint}</Text>
      <Text>
        {documents.length > 0 ? t('referred.papers', { count: documents.length }) : t('referred.papers.none')}
      </Text>
      {documents.length > 0 && <DocumentList ids={documents.map(({ id }) => id)} />}
      <Text fw={650}>{t('referred.free')}</Text>
    </Stack>
  );
}

/** The consent to a referral: where to and why, the text, and the box to tick. */
export function ReferralConsentDialog({ referral, onClose }: { referral: ReferralView; onClose: () => void }) {
  const { t, language } = useReferredText();
  const { t: shared } = useTranslation();
  const client = useQueryClient();
  const attended = useAttended();
  const [agreed, setAgreed] = useState(false);
  const { data, error } = useQuery({
    queryKey: ['referral-consent'],
    queryFn: () => call(getReferralConsentText),
  });
  const agree = useMutation({
    mutationFn: ({ version, sha256 }: { version: string; sha256: string }) =>
      call(consentToReferral, {
        params: { referralId: referral.id },
        body: { version, sha256, referralVersion: referral.version },
      }),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: referralsKey }),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('referred.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': shared('close') }}
    >
      <Stack>
        <Text>{t('referred.lead')}</Text>
        <Asked referral={referral} />
        {error && <ErrorNotice error={error} />}
        {!data && !error && <Loading rows={1} height={240} />}
        {data &&
          localized(data.text, language)
            .split('\n\n')
            .map((paragraph) => <Text key={paragraph}>{paragraph}</Text>)}
        {attended && <Text fw={600}>{t('referred.kiosk', { attendant: attended.attendant })}</Text>}
        <Checkbox
          size="md"
          label={t('referred.agree')}
          checked={agreed}
          onChange={(event) => setAgreed(event.currentTarget.checked)}
        />
        {agree.error && <ErrorNotice error={agree.error} />}
        <Group grow>
          <Button variant="default" size="lg" onClick={onClose}>
            {shared('cancel')}
          </Button>
          <Button
            size="lg"
            disabled={!agreed || !data}
            loading={agree.isPending}
            onClick={() => data && agree.mutate(data)}
          >
            {t('referred.send')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
