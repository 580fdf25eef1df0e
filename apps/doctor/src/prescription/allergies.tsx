import { Button, CloseButton, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { type AllergyView, listSubstances, recordAllergy, refuteAllergy } from '@oih/contracts/http/formulary';
import { call } from '@oih/web/api/client';
import { ConfirmDialog } from '@oih/web/components/confirm-dialog.tsx';
import { useTell } from '@oih/web/components/use-tell';
import { localized } from '@oih/web/i18n/format';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../texts/use-text.ts';
import { prescribingKey, prescriptionsKey } from './keys.ts';

function useAllergyChanges(encounterId: string) {
  const client = useQueryClient();
  const tell = useTell();
  const done = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: prescribingKey(encounterId) }),
      client.invalidateQueries({ queryKey: prescriptionsKey(encounterId) }),
    ]);
  const params = { encounterId };
  return {
    record: useMutation({
      mutationFn: (body: { substance: string; reaction: string }) => call(recordAllergy, { params, body }),
      onSuccess: done,
      onError: tell.failure,
    }),
    refute: useMutation({
      mutationFn: ({ allergyId, reason }: { allergyId: string; reason: string }) =>
        call(refuteAllergy, { params: { ...params, allergyId }, body: { reason } }),
      onSuccess: done,
      onError: tell.failure,
    }),
  };
}

/** A new allergy: the substance from the list, and what happened. */
function NewAllergy({
  onRecord,
  onClose,
}: {
  onRecord: (substance: string, reaction: string) => void;
  onClose: () => void;
}) {
  const { t, language } = useText();
  const [substance, setSubstance] = useState('');
  const [reaction, setReaction] = useState('');
  const { data } = useQuery({
    queryKey: ['substances'],
    queryFn: () => call(listSubstances),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const options = (data?.substances ?? []).map(({ code, name }) => ({ value: code, label: localized(name, language) }));
  return (
    <Stack gap="xs">
      <NativeSelect
        label={t('rx.allergy.substance')}
        data={[{ value: '', label: t('rx.allergy.choose') }, ...options]}
        value={substance}
        onChange={(event) => setSubstance(event.currentTarget.value)}
      />
      <TextInput
        label={t('rx.allergy.reaction')}
        maxLength={200}
        value={reaction}
        onChange={(event) => setReaction(event.currentTarget.value)}
      />
      <Group gap="xs">
        <Button size="sm" disabled={substance === ''} onClick={() => onRecord(substance, reaction)}>
          {t('rx.allergy.record')}
        </Button>
        <Button size="sm" variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
      </Group>
    </Stack>
  );
}

/** Allergies of the patient that doctors have recorded; one is added, or said to be a mistake. */
export function Allergies({ encounterId, allergies }: { encounterId: string; allergies: readonly AllergyView[] }) {
  const { t, language } = useText();
  const { record, refute } = useAllergyChanges(encounterId);
  const [adding, setAdding] = useState(false);
  const [doubted, setDoubted] = useState<AllergyView | null>(null);
  const [reason, setReason] = useState('');
  const name = (one: AllergyView) => localized(one.substance.name, language);
  return (
    <div>
      <Text fw={600}>{t('rx.allergies')}</Text>
      {allergies.length === 0 && <Text c="var(--ink-soft)">{t('rx.allergies.none')}</Text>}
      {allergies.map((one) => (
        <Group key={one.id} justify="space-between" wrap="nowrap" gap="xs">
          <Text style={{ overflowWrap: 'anywhere' }}>
            {name(one)}
            {one.reaction && <span style={{ color: 'var(--ink-soft)' }}> · {one.reaction}</span>}
          </Text>
          <CloseButton
            size="lg"
            aria-label={t('rx.allergy.refute', { name: name(one) })}
            onClick={() => setDoubted(one)}
          />
        </Group>
      ))}
      {adding ? (
        <NewAllergy
          onClose={() => setAdding(false)}
          onRecord={(substance, reaction) => {
            setAdding(false);
            record.mutate({ substance, reaction });
          }}
        />
      ) : (
        <Button
          variant="subtle"
          size="sm"
          leftSection={<IconPlus size="1.1rem" aria-hidden />}
          onClick={() => setAdding(true)}
        >
          {t('rx.allergy.add')}
        </Button>
      )}
      <ConfirmDialog
        opened={doubted !== null}
        title={t('rx.allergy.refute.ask', { name: doubted ? name(doubted) : '' })}
        confirm={t('rx.allergy.refute.confirm')}
        onClose={() => setDoubted(null)}
        onConfirm={() => {
          if (doubted && reason.trim() !== '') refute.mutate({ allergyId: doubted.id, reason });
          setDoubted(null);
          setReason('');
        }}
      >
        <TextInput
          label={t('rx.allergy.refute.reason')}
          required
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </ConfirmDialog>
    </div>
  );
}
