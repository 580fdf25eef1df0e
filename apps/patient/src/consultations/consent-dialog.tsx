import { Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core';
import {
  type ConsultationView,
  consentToConsultation,
  getConsultationConsentText,
} from '@oih/contracts/http/consultations';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { consultationsKey } from '@oih/web/consultations/use-consultations';
import { useConsultationText } from '@oih/web/consultations/use-text';
import { localized, moneyOf } from '@oih/web/i18n/format';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAttended } from '../kiosk/use-attended.ts';
import { useAskedText } from './use-text.ts';

interface Props {
  consultation: ConsultationView;
  onClose: () => void;
}

/** What is asked of whom, and what it costs at most. */
function Asked({ consultation }: { consultation: ConsultationView }) {
  const { t, language } = useAskedText();
  const words = useConsultationText();
  const { request, feeLimit } = consultation;
  return (
    <Stack gap={4} className="card">
      <Text fw={650}>{request.question}</Text>
      {request.department && (
        <Text>{t('asked.who', { department: localized(request.department.name, language) })}</Text>
      )}
      <Text>{words.t(`consultation.urgency.${request.urgency}`)}</Text>
      <Text fw={650}>
        {feeLimit && feeLimit.amount > 0 ? t('asked.fee', { fee: moneyOf(feeLimit, language) }) : t('asked.free')}
      </Text>
    </Stack>
  );
}

/** The consent to a remote consultation: content and cost, the text, and the box to tick. */
export function ConsentDialog({ consultation, onClose }: Props) {
  const { t, language } = useAskedText();
  const { t: shared } = useTranslation();
  const client = useQueryClient();
  const attended = useAttended();
  const [agreed, setAgreed] = useState(false);
  const { data, error } = useQuery({
    queryKey: ['consultation-consent'],
    queryFn: () => call(getConsultationConsentText),
  });
  const agree = useMutation({
    mutationFn: ({ version, sha256 }: { version: string; sha256: string }) =>
      call(consentToConsultation, {
        params: { consultationId: consultation.id },
        body: {
          version,
          sha256,
          feeLimit: consultation.feeLimit?.amount ?? 0,
          consultationVersion: consultation.version,
        },
      }),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: consultationsKey }),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('asked.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': shared('close') }}
    >
      <Stack>
        <Text>{t('asked.lead')}</Text>
        <Asked consultation={consultation} />
        {error && <ErrorNotice error={error} />}
        {!data && !error && <Loading rows={1} height={240} />}
        {data &&
          localized(data.text, language)
            .split('\n\n')
            .map((paragraph) => <Text key={paragraph}>{paragraph}</Text>)}
        {attended && <Text fw={600}>{t('asked.kiosk', { attendant: attended.attendant })}</Text>}
        <Checkbox
          size="md"
          label={t('asked.agree')}
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
            {t('asked.send')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
