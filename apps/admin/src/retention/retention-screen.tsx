import { Alert, Button, Group, Paper, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { eraseProcess, getRetention, listHolds, type RetentionView, setLegalHold } from '@oih/contracts/http/retention';
import { ApiError, call } from '@oih/web/api/client';
import { ConfirmDialog } from '@oih/web/components/confirm-dialog.tsx';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { useTell } from '@oih/web/components/use-tell';
import { dateOf, dayOf, localized } from '@oih/web/i18n/format';
import { IconLock, IconLockOpen, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useSearchParams } from 'react-router';
import { HospitalSelect } from '../frame/hospital-select.tsx';
import { ScreenHead } from '../frame/screen-head.tsx';
import { useHospital } from '../frame/use-hospital.ts';
import { useText } from '../texts/use-text.ts';

const retentionKey: unknown[] = ['retention'];

function useChanges(encounterId: string) {
  const client = useQueryClient();
  const tell = useTell();
  const params = { encounterId };
  const done = () => client.invalidateQueries({ queryKey: retentionKey });
  return {
    hold: useMutation({
      mutationFn: (reason: string | null) => call(setLegalHold, { params, body: { reason } }),
      onSuccess: done,
      onError: tell.failure,
    }),
    erase: useMutation({ mutationFn: () => call(eraseProcess, { params }), onSuccess: done, onError: tell.failure }),
  };
}

/** A visit: until when what belongs to it is kept, what holds it, and what can be deleted. */
function RetentionCard({ retention }: { retention: RetentionView }) {
  const { t, language } = useText();
  const { encounterId, timeZone, hold, messages, recordUntil, processUntil } = retention;
  const changes = useChanges(encounterId);
  const [reason, setReason] = useState('');
  const [asking, setAsking] = useState<'lift' | 'erase' | null>(null);
  const day = (at: string | null) => (at ? dateOf(at, timeZone, language) : t('retention.open'));
  return (
    <Paper component="li" withBorder p="md">
      <Text fw={600}>
        {retention.patient} · {localized(retention.practitioner, language)} ·{' '}
        {dayOf(retention.start, timeZone, language)}
      </Text>
      <Text size="sm" c="var(--ink-soft)" style={{ overflowWrap: 'anywhere' }}>
        {encounterId}
      </Text>
      <Text>{t('retention.record', { day: day(recordUntil) })}</Text>
      <Text>{t('retention.process', { day: day(processUntil), count: messages })}</Text>
      {hold ? (
        <Alert color="amber" mt="sm" icon={<IconLock aria-hidden />} title={t('retention.held')}>
          <Text c="var(--ink)" style={{ overflowWrap: 'anywhere' }}>
            {hold.reason}
          </Text>
          <Text size="sm" c="var(--ink-soft)">
            {t('retention.by', { name: hold.by, day: dateOf(hold.at, timeZone, language) })}
          </Text>
          <Button
            mt="xs"
            variant="default"
            leftSection={<IconLockOpen size="1.1rem" aria-hidden />}
            loading={changes.hold.isPending}
            onClick={() => setAsking('lift')}
          >
            {t('retention.lift')}
          </Button>
        </Alert>
      ) : (
        <Stack gap="xs" mt="sm">
          <Textarea
            label={t('retention.reason')}
            maxLength={500}
            autosize
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group gap="xs">
            <Button
              leftSection={<IconLock size="1.1rem" aria-hidden />}
              disabled={reason.trim().length < 2}
              loading={changes.hold.isPending}
              onClick={() => changes.hold.mutate(reason)}
            >
              {t('retention.hold')}
            </Button>
            {messages > 0 && (
              <Button
                variant="subtle"
                color="red"
                leftSection={<IconTrash size="1.1rem" aria-hidden />}
                loading={changes.erase.isPending}
                onClick={() => setAsking('erase')}
              >
                {t('retention.erase')}
              </Button>
            )}
          </Group>
        </Stack>
      )}
      <ConfirmDialog
        opened={asking !== null}
        title={t(asking === 'erase' ? 'retention.erase.ask' : 'retention.lift.ask')}
        confirm={t(asking === 'erase' ? 'retention.erase' : 'retention.lift')}
        danger
        onClose={() => setAsking(null)}
        onConfirm={() => {
          if (asking === 'erase') changes.erase.mutate();
          else changes.hold.mutate(null);
          setAsking(null);
        }}
      >
        {t(asking === 'erase' ? 'retention.erase.body' : 'retention.lift.body')}
      </ConfirmDialog>
    </Paper>
  );
}

/** The visit that was asked for by its number. */
function Asked({ encounterId }: { encounterId: string }) {
  const { t } = useText();
  const { data, error, refetch } = useQuery({
    queryKey: [...retentionKey, encounterId],
    queryFn: async () => (await call(getRetention, { params: { encounterId } })).retention,
    retry: false,
  });
  if (error instanceof ApiError && (error.code === 'NOT_FOUND' || error.code === 'BAD_REQUEST'))
    return <Alert color="amber">{t('retention.notFound')}</Alert>;
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={1} height={140} />;
  return (
    <Stack component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
      <RetentionCard retention={data} />
    </Stack>
  );
}

/** Retention and legal hold (rule RETENTION): a visit by its number, and all that are held. */
export function RetentionScreen() {
  const { t } = useText();
  const { organizationId } = useHospital();
  const [search, setSearch] = useSearchParams();
  const asked = search.get('visit') ?? '';
  const [typed, setTyped] = useState(asked);
  const { data, error, refetch } = useQuery({
    queryKey: [...retentionKey, 'held', organizationId ?? ''],
    queryFn: () => call(listHolds, { query: organizationId ? { organizationId } : {} }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSearch((before) => {
      const next = new URLSearchParams(before);
      next.set('visit', typed.trim());
      return next;
    });
  };
  const held = data?.held.filter(({ encounterId }) => encounterId !== asked) ?? [];
  return (
    <>
      <ScreenHead title={t('retention.title')} lead={t('retention.lead')}>
        <HospitalSelect />
      </ScreenHead>
      <Stack gap="lg" maw="48rem">
        <Group component="form" align="flex-end" gap="sm" onSubmit={submit}>
          <TextInput
            label={t('retention.number')}
            description={t('retention.number.hint')}
            value={typed}
            style={{ flex: '1 1 18rem' }}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Button type="submit" disabled={typed.trim() === ''}>
            {t('retention.show')}
          </Button>
        </Group>
        {asked && <Asked key={asked} encounterId={asked} />}
        <Title order={2} size="h5">
          {t('retention.holds')}
        </Title>
        {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
        {data && held.length === 0 && <Text c="var(--ink-soft)">{t('retention.holds.none')}</Text>}
        <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
          {held.map((one) => (
            <RetentionCard key={one.encounterId} retention={one} />
          ))}
        </Stack>
      </Stack>
    </>
  );
}
