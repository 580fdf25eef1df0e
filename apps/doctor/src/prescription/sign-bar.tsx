import { Alert, Button, Group, TextInput } from '@mantine/core';
import { type Override, type PrescriptionView, removeDraft, signPrescription } from '@oih/contracts/http/prescriptions';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { useTell } from '@oih/web/components/use-tell';
import { WarningList } from '@oih/web/prescriptions/warning-list.tsx';
import { IconSignature } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../texts/use-text.ts';
import { prescriptionsKey } from './keys.ts';

interface Props {
  view: PrescriptionView | null;
  /** Sends what is not saved yet; null when that did not work. */
  flush: () => Promise<PrescriptionView | null>;
  encounterId: string;
  empty: boolean;
  /** Brings the note to the server first: the prescription is for the diagnosis that stands there. False when that did not work. */
  saveNote: () => Promise<boolean>;
  onGone: () => void;
}

/** What speaks against the draft, a field for the reason of each, and the signature. */
export function SignBar({ view, flush, encounterId, empty, saveNote, onGone }: Props) {
  const { t } = useText();
  const client = useQueryClient();
  const tell = useTell();
  const [reasons, setReasons] = useState<Record<string, string>>(() =>
    Object.fromEntries((view?.overrides ?? []).map(({ key, reason }) => [key, reason])),
  );
  const [asked, setAsked] = useState(false);
  const warnings = view?.warnings ?? [];
  const again = () => client.invalidateQueries({ queryKey: prescriptionsKey(encounterId) });
  const lacks = (one: PrescriptionView) =>
    one.warnings.some(({ key, severity }) => severity === 'refused' || (reasons[key] ?? '').trim().length < 2);
  const sign = useMutation({
    mutationFn: async () => {
      const saved = await flush();
      if (!saved) return null;
      if (!(await saveNote())) {
        tell.warning(t('finish.unsaved'));
        return null;
      }
      if (lacks(saved)) {
        setAsked(true);
        return null;
      }
      const overrides: Override[] = saved.warnings.map(({ key }) => ({ key, reason: (reasons[key] ?? '').trim() }));
      return call(signPrescription, {
        params: { prescriptionId: saved.id },
        body: { revision: saved.revision, overrides },
      });
    },
    onSuccess: (answer) => {
      if (!answer) return;
      tell.success(t('rx.sign.done'));
      const { prescription } = answer;
      client.setQueryData<PrescriptionView[]>(prescriptionsKey(encounterId), (list) => [
        ...(list ?? []).filter(({ id }) => id !== prescription.id),
        prescription,
      ]);
      onGone();
      return again();
    },
    onError: () => again(),
  });
  const remove = useMutation({
    mutationFn: async () => {
      const saved = await flush();
      if (saved && saved.version === 0) await call(removeDraft, { params: { prescriptionId: saved.id } });
    },
    onSuccess: () => {
      client.setQueryData<PrescriptionView[]>(prescriptionsKey(encounterId), (list) =>
        list?.filter(({ id }) => id !== view?.id),
      );
      onGone();
      return again();
    },
    onError: tell.failure,
  });
  return (
    <>
      {warnings.length > 0 && (
        <WarningList
          warnings={warnings}
          overrides={[]}
          answer={({ key, severity }) =>
            severity !== 'refused' && (
              <TextInput
                mt="xs"
                label={t('rx.override')}
                maxLength={200}
                value={reasons[key] ?? ''}
                error={asked && (reasons[key] ?? '').trim().length < 2 && t('rx.override.missing')}
                onChange={(event) => setReasons({ ...reasons, [key]: event.currentTarget.value })}
              />
            )
          }
        />
      )}
      {asked && view && lacks(view) && (
        <Alert role="alert" color="amber">
          {t('rx.sign.warned')}
        </Alert>
      )}
      {sign.error && <ErrorNotice error={sign.error} />}
      <Group gap="xs">
        <Button
          leftSection={<IconSignature size="1.2rem" aria-hidden />}
          disabled={empty}
          loading={sign.isPending}
          onClick={() => sign.mutate()}
        >
          {t('rx.sign')}
        </Button>
        {(view === null || view.version === 0) && (
          <Button variant="subtle" color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
            {t('rx.remove')}
          </Button>
        )}
      </Group>
    </>
  );
}
