import { Button, Group, Modal, Radio, Stack, Text, TextInput } from '@mantine/core';
import { endConsultation } from '@oih/contracts/http/opinions';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { useState } from 'react';
import { useText } from '../texts/use-text.ts';
import { useConsultationAction } from './use-action.ts';

const ways = ['no-show', 'technical-failure', 'on-papers'] as const;
type Way = (typeof ways)[number];

interface Props {
  consultationId: string;
  /** Whether the session has begun: only then the papers alone can be the way on. */
  begun: boolean;
  onClose: () => void;
}

/** Why a session could not be held, and how it goes on. */
export function FailureDialog({ consultationId, begun, onClose }: Props) {
  const { t } = useText();
  const [way, setWay] = useState<Way>(begun ? 'on-papers' : 'no-show');
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const end = useConsultationAction(() => {
    const outcome = way === 'no-show' ? 'no-show' : 'technical-failure';
    const body = { outcome, onPapers: way === 'on-papers', reason } as const;
    return call(endConsultation, { params: { consultationId }, body });
  }, onClose);
  return (
    <Modal opened onClose={onClose} title={t('consult.fail')} closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack>
        <Text size="sm" c="var(--ink-soft)">
          {t('consult.fail.lead')}
        </Text>
        <Radio.Group label={t('consult.fail')} value={way} onChange={(chosen) => setWay(chosen as Way)}>
          <Stack gap="xs" mt="xs">
            {ways
              .filter((one) => begun || one !== 'on-papers')
              .map((one) => (
                <Radio key={one} value={one} label={t(`consult.outcome.${one}`)} />
              ))}
          </Stack>
        </Radio.Group>
        <TextInput
          label={t('consult.decide.reason')}
          maxLength={300}
          value={reason}
          error={missing && reason.trim().length < 2 ? t('consult.missing') : undefined}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {end.error && <ErrorNotice error={end.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            loading={end.isPending}
            onClick={() => (reason.trim().length < 2 ? setMissing(true) : end.mutate(undefined))}
          >
            {t('consult.fail')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
