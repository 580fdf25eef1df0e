import { Radio, Stack } from '@mantine/core';
import { listColleagues, type QueueEntry } from '@oih/contracts/http/encounters';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { localized } from '@oih/web/i18n/format';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../texts/use-text.ts';
import { ReasonDialog } from './reason-dialog.tsx';

interface TransferDialogProps {
  entry: QueueEntry;
  opened: boolean;
  onClose: () => void;
  onConfirm: (to: { practitionerRoleId: string; name: string; reason: string }) => void;
}

/** To which colleague a waiting patient goes, and why. */
export function TransferDialog({ entry, opened, onClose, onConfirm }: TransferDialogProps) {
  const { t, language } = useText();
  const [chosen, setChosen] = useState<string | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ['colleagues'],
    queryFn: () => call(listColleagues),
    enabled: opened,
    staleTime: 0,
  });
  const colleague = data?.colleagues.find(({ practitionerRoleId }) => practitionerRoleId === chosen);
  return (
    <ReasonDialog
      opened={opened}
      title={t('queue.transfer.ask', { name: entry.patient.name })}
      confirm={t('queue.transfer.to')}
      ready={colleague !== undefined}
      onClose={onClose}
      onConfirm={(reason) =>
        colleague &&
        onConfirm({
          practitionerRoleId: colleague.practitionerRoleId,
          name: localized(colleague.name, language),
          reason,
        })
      }
    >
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={2} height={40} />}
      {data?.colleagues.length === 0 && t('queue.transfer.none')}
      {data && data.colleagues.length > 0 && (
        <Radio.Group label={t('queue.transfer.to')} value={chosen} onChange={setChosen}>
          <Stack gap="xs" mt="xs">
            {data.colleagues.map(({ practitionerRoleId, name, waiting, inCall }) => (
              <Radio
                key={practitionerRoleId}
                value={practitionerRoleId}
                label={localized(name, language)}
                description={t(inCall ? 'queue.transfer.inCall' : 'queue.transfer.waiting', { waiting })}
              />
            ))}
          </Stack>
        </Radio.Group>
      )}
    </ReasonDialog>
  );
}
