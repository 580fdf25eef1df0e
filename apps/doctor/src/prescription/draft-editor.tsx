import { Alert, Button, Checkbox, NumberInput, Text } from '@mantine/core';
import { maxItems, type PrescriptionView } from '@oih/contracts/http/prescriptions';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { type RefObject, useEffect, useRef } from 'react';
import { useShortcuts } from '../shortcuts/use-shortcuts.ts';
import { useText } from '../texts/use-text.ts';
import { type Draft, type DraftLine, newLine, repeated } from './draft.ts';
import { LineFields } from './line-fields.tsx';
import { MedicationSearch } from './medication-search.tsx';
import classes from './prescription.module.css';
import { Repeat } from './repeat.tsx';
import { SignBar } from './sign-bar.tsx';
import { useDraft } from './use-draft.ts';

interface Props {
  encounterId: string;
  id: string;
  known: PrescriptionView | null;
  first: Draft;
  /** What the patient was prescribed before, the latest first. */
  earlier: readonly PrescriptionView[];
  /** Who stands as the guardian of a small child; null when the rule does not apply. */
  guardian: { name: string } | null;
  /** Doses of children go by weight. */
  child: boolean;
  search: RefObject<HTMLInputElement | null>;
  saveNote: () => Promise<boolean>;
  onGone: () => void;
}

/** A prescription that is being written: it saves itself, says what speaks against it, and is signed. */
export function DraftEditor({
  encounterId,
  id,
  known,
  first,
  earlier,
  guardian,
  child,
  search,
  saveNote,
  onGone,
}: Props) {
  const { t } = useText();
  const { draft, view, phase, error, conflict, change, flush, adopt } = useDraft(encounterId, id, known, first);
  const dose = useRef<HTMLInputElement>(null);
  const added = useRef(false);
  const { lines } = draft;
  useEffect(() => {
    if (added.current) dose.current?.select();
    added.current = false;
  });
  // One that is begun here is written at once, and the keyboard is where the next medicine is found.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is begun.
  useEffect(() => {
    if (known) return;
    if (first.lines.length > 0) change(first);
    search.current?.focus();
  }, []);
  const set = (next: DraftLine[]) => change({ ...draft, lines: next });
  const repeat = (one: PrescriptionView) => set(repeated(lines, one, maxItems));
  useShortcuts({
    prescribe: () => search.current?.focus(),
    ...(earlier[0] ? { repeat: () => repeat(earlier[0]!) } : {}),
  });
  return (
    <div className={classes.draft}>
      {known?.status === 'returned' && known.review && (
        <Alert color="red" title={t('rx.returned.title')}>
          {known.review.reason}
        </Alert>
      )}
      {lines.length < maxItems && <Repeat earlier={earlier} onRepeat={repeat} />}
      {lines.length > 0 && (
        <ol className={classes.lines}>
          {lines.map((line, at) => (
            <LineFields
              key={line.medication.code}
              line={line}
              saved={view?.items.find(({ medication }) => medication.code === line.medication.code)}
              first={at === lines.length - 1 ? dose : undefined}
              onChange={(next) => set(lines.map((one) => (one === line ? next : one)))}
              onRemove={() => set(lines.filter((one) => one !== line))}
              onDone={() => search.current?.focus()}
            />
          ))}
        </ol>
      )}
      {lines.length < maxItems ? (
        <MedicationSearch
          label={t('rx.search')}
          field={search}
          onChoose={(medication) => {
            if (lines.some((one) => one.medication.code === medication.code)) return;
            added.current = true;
            set([...lines, newLine(medication)]);
          }}
        />
      ) : (
        <Text c="var(--ink-soft)">{t('rx.full', { most: maxItems })}</Text>
      )}
      {child && (
        <NumberInput
          label={t('rx.weight.label')}
          min={0.5}
          max={300}
          decimalScale={1}
          hideControls
          value={draft.weight ?? ''}
          onChange={(value) => change({ ...draft, weight: Number(value) > 0 ? Number(value) : null })}
        />
      )}
      {guardian && (
        <Checkbox
          label={t('rx.guardian.confirm', guardian)}
          checked={draft.guardianPresent}
          onChange={(event) => change({ ...draft, guardianPresent: event.currentTarget.checked })}
        />
      )}
      {conflict && (
        <Alert role="alert" color="amber" title={t('rx.conflict')}>
          {known && (
            <Button variant="default" size="sm" onClick={() => adopt(known)}>
              {t('rx.conflict.take')}
            </Button>
          )}
        </Alert>
      )}
      {error && <ErrorNotice error={error} onRetry={() => void flush()} />}
      {phase === 'incomplete' && <Text c="var(--ink-soft)">{t('rx.incomplete')}</Text>}
      <SignBar
        view={view}
        flush={flush}
        encounterId={encounterId}
        empty={lines.length === 0}
        saveNote={saveNote}
        onGone={onGone}
      />
    </div>
  );
}
