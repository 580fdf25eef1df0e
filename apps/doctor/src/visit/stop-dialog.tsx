import { Button, Group, Modal, Radio, Stack, Text, Textarea } from '@mantine/core';
import { type PractitionerEncounterView, stopOffline, stopReasons } from '@oih/contracts/http/encounters';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { IconBuildingHospital } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { queueKey } from '../queue/use-queue.ts';
import { useText } from '../texts/use-text.ts';
import { encounterKey } from './use-encounter.ts';

type Reason = (typeof stopReasons)[number];

/** Ends a visit that does not suit the internet, with the reason that the patient reads (rule STOP_OFFLINE). It cannot be undone. */
export function StopOffline({ encounter }: { encounter: PractitionerEncounterView }) {
  const { t } = useText();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState<Reason | ''>('');
  const [words, setWords] = useState('');
  const stop = useMutation({
    mutationFn: (chosen: Reason) =>
      call(stopOffline, { params: { encounterId: encounter.id }, body: { reason: chosen, words } }),
    onSuccess: ({ encounter: stopped }) => {
      client.setQueryData(encounterKey(stopped.id), stopped);
      setAsking(false);
      return client.invalidateQueries({ queryKey: queueKey });
    },
  });
  return (
    <>
      <Button
        variant="subtle"
        color="red"
        leftSection={<IconBuildingHospital size="1.2rem" aria-hidden />}
        onClick={() => setAsking(true)}
      >
        {t('stop.button')}
      </Button>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('stop.ask', { name: encounter.patient.name })}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <Stack>
          <Text c="var(--ink)">{t('stop.body')}</Text>
          <Radio.Group
            label={t('stop.reason')}
            value={reason}
            onChange={(value) => setReason(value as Reason)}
            required
          >
            <Stack gap="xs" mt="xs">
              {stopReasons.map((one) => (
                <Radio key={one} value={one} label={t(`stop.reason.${one}`)} />
              ))}
            </Stack>
          </Radio.Group>
          <Textarea
            label={t('stop.words')}
            description={t('stop.words.hint')}
            maxLength={500}
            autosize
            minRows={2}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
          {stop.error && <ErrorNotice error={stop.error} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={() => setAsking(false)}>
              {t('stop.keep')}
            </Button>
            <Button
              color="red"
              disabled={reason === ''}
              loading={stop.isPending}
              onClick={() => reason !== '' && stop.mutate(reason)}
            >
              {t('stop.confirm')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
