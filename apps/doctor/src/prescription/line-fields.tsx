import { CloseButton, Group, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { type Frequency, frequencies, type ItemView, maxDays } from '@oih/contracts/http/prescriptions';
import { localized } from '@oih/web/i18n/format';
import type { KeyboardEvent, RefObject } from 'react';
import { useText } from '../texts/use-text.ts';
import type { DraftLine } from './draft.ts';
import classes from './prescription.module.css';

interface Props {
  line: DraftLine;
  /** The line as the server has it: how many packs the days need. */
  saved: ItemView | undefined;
  onChange: (line: DraftLine) => void;
  onRemove: () => void;
  /** Enter in any field: the line is done. */
  onDone: () => void;
  first: RefObject<HTMLInputElement | null> | undefined;
}

const numberOf = (value: string | number): number | null => {
  const number = Number(value);
  return value === '' || !Number.isFinite(number) || number <= 0 ? null : number;
};

/** One medicine of a draft: how much, how often, how long, how many packs; Enter goes back to the search. */
export function LineFields({ line, saved, onChange, onRemove, onDone, first }: Props) {
  const { t, language } = useText();
  const { medication, dose, frequency, days, packs, note } = line;
  const name = localized(medication.name, language);
  const done = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onDone();
  };
  return (
    <li className={classes.line} onKeyDown={done}>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <span className={classes.medicine}>
          {name} <span className={classes.soft}>{localized(medication.packText, language)}</span>
        </span>
        <CloseButton size="lg" aria-label={t('rx.line.remove', { name })} onClick={onRemove} />
      </Group>
      <div className={classes.fields}>
        <NumberInput
          ref={first}
          label={t('rx.line.dose', { unit: localized(medication.doseUnit, language) })}
          aria-label={`${name}: ${t('rx.line.dose', { unit: localized(medication.doseUnit, language) })}`}
          min={0.01}
          max={1000}
          decimalScale={2}
          hideControls
          value={dose ?? ''}
          error={dose === null}
          onChange={(value) => onChange({ ...line, dose: numberOf(value) })}
        />
        <NativeSelect
          label={t('rx.line.frequency')}
          aria-label={`${name}: ${t('rx.line.frequency')}`}
          data={frequencies.map((value) => ({ value, label: t(`rx.frequency.${value}`) }))}
          value={frequency}
          onChange={(event) => onChange({ ...line, frequency: event.currentTarget.value as Frequency })}
        />
        <NumberInput
          label={t('rx.line.days')}
          aria-label={`${name}: ${t('rx.line.days')}`}
          min={1}
          max={maxDays}
          allowDecimal={false}
          hideControls
          clampBehavior="strict"
          value={days ?? ''}
          error={days === null}
          onChange={(value) => onChange({ ...line, days: numberOf(value) })}
        />
        <NumberInput
          label={t('rx.line.packs')}
          aria-label={`${name}: ${t('rx.line.packs')}`}
          min={1}
          max={999}
          allowDecimal={false}
          hideControls
          placeholder={saved ? String(saved.packs) : t('rx.line.packs.auto')}
          value={packs ?? ''}
          onChange={(value) => onChange({ ...line, packs: numberOf(value) })}
        />
      </div>
      <TextInput
        aria-label={`${name}: ${t('rx.line.note')}`}
        placeholder={t('rx.line.note')}
        maxLength={100}
        value={note}
        onChange={(event) => onChange({ ...line, note: event.currentTarget.value })}
      />
    </li>
  );
}
