import type { MedicationView } from '@oih/contracts/http/formulary';
import type { Frequency, ItemView, PrescriptionView } from '@oih/contracts/http/prescriptions';

/** A line as it stands in the form: a field that was emptied has no number. */
export interface DraftLine {
  medication: MedicationView;
  dose: number | null;
  frequency: Frequency;
  days: number | null;
  /** Null for as many as the days need. */
  packs: number | null;
  note: string;
}

export interface Draft {
  lines: DraftLine[];
  weight: number | null;
  guardianPresent: boolean;
}

/** For how many days a medicine is written unless the doctor says otherwise: four weeks, as for chronic disease. */
const usualDays = 28;

export const newLine = (medication: MedicationView): DraftLine => ({
  medication,
  dose: 1,
  frequency: 'qd',
  days: usualDays,
  packs: null,
  note: '',
});

const lineOf = ({ medication, dose, frequency, days, packs, note }: ItemView): DraftLine => ({
  medication,
  dose,
  frequency,
  days,
  packs,
  note,
});

export const draftOf = ({ items, weight, guardianPresent }: PrescriptionView): Draft => ({
  lines: items.map(lineOf),
  weight,
  guardianPresent,
});

export const emptyDraft: Draft = { lines: [], weight: null, guardianPresent: false };

/** The lines with those of an earlier prescription behind them, each medicine once; packs are counted anew. */
export const repeated = (lines: readonly DraftLine[], earlier: PrescriptionView, most: number): DraftLine[] => {
  const known = new Set(lines.map(({ medication }) => medication.code));
  const more = earlier.items.filter(({ medication }) => !known.has(medication.code)).map(lineOf);
  return [...lines, ...more.map((line) => ({ ...line, packs: null }))].slice(0, most);
};

/** The draft as the server takes it; null while a field lacks its number. */
export function writtenOf({ lines, weight, guardianPresent }: Draft) {
  const items = lines.flatMap(({ medication, dose, days, ...rest }) =>
    dose === null || days === null ? [] : [{ ...rest, medication: medication.code, dose, days }],
  );
  return items.length === lines.length ? { items, weight, guardianPresent } : null;
}
