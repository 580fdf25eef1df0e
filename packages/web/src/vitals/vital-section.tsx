import { Button, CloseButton, Group, Stack, Text } from '@mantine/core';
import {
  listVitals,
  recordVitals,
  retractVital,
  type VitalView,
  type WrittenVital,
} from '@oih/contracts/http/vital-signs';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api/client.ts';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { useTell } from '../components/use-tell.ts';
import { dayOf, timeOf } from '../i18n/format.ts';
import { useLive } from '../live/use-live.ts';
import { useVitalText } from './use-text.ts';
import { VitalForm } from './vital-form.tsx';
import { VitalTiles, vitalText } from './vital-tiles.tsx';
import classes from './vitals.module.css';

function useVitals(encounterId: string) {
  const queryKey = ['vitals', encounterId];
  const client = useQueryClient();
  const tell = useTell();
  const { t } = useVitalText();
  useLive([`encounter:${encounterId}`], [queryKey]);
  const params = { encounterId };
  const query = useQuery({ queryKey, queryFn: async () => (await call(listVitals, { params })).vitals });
  const known = (answer: { vitals: VitalView[] }) => client.setQueryData(queryKey, answer.vitals);
  const record = useMutation({
    mutationFn: ({ vital, key }: { vital: WrittenVital; key: string }) =>
      call(recordVitals, { params, body: { key, vitals: [vital] } }),
    onSuccess: (answer) => {
      known(answer);
      tell.success(t('vital.saved'));
    },
    onError: tell.failure,
  });
  const retract = useMutation({
    mutationFn: (vitalId: string) => call(retractVital, { params: { ...params, vitalId } }),
    onSuccess: known,
    onError: tell.failure,
  });
  return { query, record, retract };
}

interface Props {
  encounterId: string;
  timeZone: string;
  /** Whether the visit takes readings. */
  open: boolean;
  className?: string;
}

/** The vital signs of the patient of a visit: the latest of each kind with its plot, a form for the next, and all of them in a list. */
export function VitalSection({ encounterId, timeZone, open, className = '' }: Props) {
  const { t, language } = useVitalText();
  const { query, record, retract } = useVitals(encounterId);
  const [adding, setAdding] = useState(false);
  const [doubted, setDoubted] = useState<VitalView | null>(null);
  const { data: vitals, error, refetch } = query;
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!vitals || (!open && vitals.length === 0)) return null;
  return (
    <Stack component="section" gap="sm" className={className} aria-labelledby="vitals-title">
      <Text component="h3" id="vitals-title" fw={650} fz="1.0625rem" m={0}>
        {t('vital.title')}
      </Text>
      <VitalTiles vitals={vitals} timeZone={timeZone} />
      {open &&
        (adding ? (
          <VitalForm
            pending={record.isPending}
            onClose={() => setAdding(false)}
            onSave={(vital) =>
              record.mutate({ vital, key: crypto.randomUUID() }, { onSuccess: () => setAdding(false) })
            }
          />
        ) : (
          <Button
            variant="default"
            style={{ alignSelf: 'flex-start' }}
            leftSection={<IconPlus size="1.1rem" aria-hidden />}
            onClick={() => setAdding(true)}
          >
            {t('vital.add')}
          </Button>
        ))}
      {vitals.length > 0 && (
        <details className={classes.all}>
          <summary>{t('vital.list', { count: vitals.length })}</summary>
          {vitals.map((one) => (
            <Group key={one.id} justify="space-between" wrap="nowrap" gap="xs">
              <Text style={{ overflowWrap: 'anywhere' }}>
                {t(`vital.${one.kind}`)} <strong>{vitalText(one)}</strong>{' '}
                <span style={{ color: 'var(--ink-soft)' }}>
                  {dayOf(one.takenAt, timeZone, language)} {timeOf(one.takenAt, timeZone, language)} ·{' '}
                  {t(`vital.source.${one.source}`)}
                </span>
              </Text>
              {open && (
                <CloseButton
                  size="lg"
                  aria-label={t('vital.remove', { kind: t(`vital.${one.kind}`), value: vitalText(one) })}
                  onClick={() => setDoubted(one)}
                />
              )}
            </Group>
          ))}
        </details>
      )}
      <ConfirmDialog
        opened={doubted !== null}
        title={t('vital.remove.ask')}
        confirm={t('vital.remove.confirm')}
        danger
        onClose={() => setDoubted(null)}
        onConfirm={() => {
          if (doubted) retract.mutate(doubted.id);
          setDoubted(null);
        }}
      >
        {doubted && <Text fw={600}>{vitalText(doubted)}</Text>}
        {t('vital.remove.body')}
      </ConfirmDialog>
    </Stack>
  );
}
