import { Alert, Button, Group, Text } from '@mantine/core';
import type { PractitionerEncounterView } from '@oih/contracts/http/encounters';
import { getPrescribing, listPrescriptions, maxItems, type PrescriptionView } from '@oih/contracts/http/prescriptions';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { localized } from '@oih/web/i18n/format';
import { useLive } from '@oih/web/live/use-live';
import { usePrescriptionText } from '@oih/web/prescriptions/use-text';
import { useQuery } from '@tanstack/react-query';
import { type RefObject, useState } from 'react';
import { useShortcuts } from '../shortcuts/use-shortcuts.ts';
import { useText } from '../texts/use-text.ts';
import { isOpen } from '../visit/use-encounter.ts';
import { Allergies } from './allergies.tsx';
import { type Draft, emptyDraft, repeated } from './draft.ts';
import { DraftEditor } from './draft-editor.tsx';
import { prescribingKey, prescriptionsKey } from './keys.ts';
import classes from './prescription.module.css';
import { Repeat } from './repeat.tsx';
import { SignedPrescription } from './signed-prescription.tsx';

/** Doses of children below this age go by weight, years. */
const childBelow = 12;

/** The prescriptions of a visit, live; also what unsigned drafts there are. */
export function usePrescriptions(encounterId: string, enabled: boolean) {
  const query = useQuery({
    queryKey: prescriptionsKey(encounterId),
    queryFn: async () => (await call(listPrescriptions, { params: { encounterId } })).prescriptions,
    enabled,
  });
  const unsigned = (query.data ?? []).filter(({ status }) => status === 'draft');
  return { ...query, unsigned };
}

interface Props {
  encounter: PractitionerEncounterView;
  /** Where the search for a medicine stands, for who wants to go there. */
  search: RefObject<HTMLInputElement | null>;
  /** Brings what is written of the note to the server; false when that did not work. */
  saveNote?: () => Promise<boolean>;
}

/** The prescriptions of a visit: what stands in the way is said before anything is written. */
export function PrescriptionSection({ encounter, search, saveNote = async () => true }: Props) {
  const { t, language } = useText();
  const shared = usePrescriptionText();
  const { id: encounterId } = encounter;
  const [fresh, setFresh] = useState<{ id: string; first: Draft } | null>(null);
  const [revising, setRevising] = useState<string | null>(null);
  useLive([`encounter:${encounterId}`], [prescriptionsKey(encounterId), prescribingKey(encounterId)]);
  const { data: prescriptions, error, refetch } = usePrescriptions(encounterId, true);
  const open = isOpen(encounter);
  const { data: prescribing } = useQuery({
    queryKey: prescribingKey(encounterId),
    queryFn: () => call(getPrescribing, { params: { encounterId } }),
    // A pharmacist may come on duty at any time.
    refetchInterval: (query) => (query.state.data?.obstacles.length ? 20_000 : false),
    enabled: open || (prescriptions ?? []).some(({ status }) => status === 'returned' || status === 'draft'),
  });
  const drafts = (prescriptions ?? []).filter(({ id, status }) => status === 'draft' || id === revising);
  const signed = (prescriptions ?? []).filter((one) => !drafts.includes(one));
  const obstacles = prescribing?.obstacles ?? [];
  const may = prescribing !== undefined && obstacles.length === 0;
  const earlier = open ? (prescribing?.earlier ?? []).slice(0, 2) : [];
  const writing: { id: string; known: PrescriptionView | null }[] = drafts.map((one) => ({ id: one.id, known: one }));
  if (fresh && open && !writing.some(({ id }) => id === fresh.id)) writing.push({ id: fresh.id, known: null });
  const begin = (first: Draft = emptyDraft) => setFresh({ id: crypto.randomUUID(), first });
  const repeat = (one: PrescriptionView) => begin({ ...emptyDraft, lines: repeated([], one, maxItems) });
  const mayBegin = may && open && writing.length === 0;
  const [latest] = earlier;
  useShortcuts(mayBegin ? { prescribe: () => begin(), ...(latest ? { repeat: () => repeat(latest) } : {}) } : {});
  if (!open && prescriptions?.length === 0) return null;
  return (
    <section className={classes.section} aria-labelledby="rx-title">
      <h3 className={classes.heading} id="rx-title">
        {shared.t('rx.title')}
      </h3>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!prescriptions && !error && <Loading rows={1} height={60} />}
      {open && prescribing && <Allergies encounterId={encounterId} allergies={prescribing.allergies} />}
      {obstacles.length > 0 && (
        <Alert color="amber" title={t('rx.obstacles')}>
          {obstacles.map(({ rule, text }) => (
            <Text key={rule}>{localized(text, language)}</Text>
          ))}
        </Alert>
      )}
      {signed.map((one) => (
        <SignedPrescription key={one.id} prescription={one} onRevise={() => setRevising(one.id)} />
      ))}
      {may &&
        writing.map(({ id, known }) => (
          <DraftEditor
            key={id}
            encounterId={encounterId}
            id={id}
            known={known}
            first={fresh?.id === id ? fresh.first : emptyDraft}
            earlier={earlier}
            guardian={prescribing.guardianNeeded ? { name: prescribing.guardian ?? '' } : null}
            child={encounter.patient.age < childBelow}
            search={search}
            saveNote={saveNote}
            onGone={() => {
              setFresh(null);
              setRevising(null);
            }}
          />
        ))}
      {mayBegin && (
        <Group gap="xs">
          <Button variant="default" onClick={() => begin()}>
            {t('rx.new')}
          </Button>
          <Repeat earlier={earlier} onRepeat={repeat} />
        </Group>
      )}
    </section>
  );
}
