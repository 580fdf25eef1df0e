import type { LocalizedText } from '@oih/contracts/http/common';
import type { ControlClass, MedicationView } from '@oih/contracts/http/formulary';
import { type Searchable, searchable, searchWords } from '../terminology/word-search.ts';
import data from './formulary.json' with { type: 'json' };

/** A medicine of the formulary, with the limits of its label. */
export interface Medication extends Omit<MedicationView, 'packText' | 'doseUnit'> {
  /** The greatest dose of a day, in the unit of the strength; null when the label names none. */
  maxPerDay: number | null;
  /** The same for a child, by kilogram; null when the dose does not go by weight. */
  maxPerKgDay: number | null;
  /** From which age it is given, years. */
  fromYears: number;
}

type Unit = MedicationView['strength']['unit'];

const medications: ReadonlyMap<string, Medication> = new Map(
  data.medications.map((row) => {
    const [value, unit] = row.strength as [number, Unit];
    const { code, zh, en, atc, pack, maxPerDay, maxPerKgDay, fromYears } = row;
    const name: LocalizedText = { zh, en };
    const form = row.form as MedicationView['form'];
    const controlClass = row.controlClass as ControlClass;
    const strength = { value, unit };
    return [code, { code, name, atc, form, strength, pack, controlClass, maxPerDay, maxPerKgDay, fromYears }];
  }),
);

interface Entry extends Searchable {
  medication: Medication;
}
let entries: Entry[] | null = null;
const all = (): Entry[] => {
  entries ??= [...medications.values()].map((medication) => ({
    ...searchable(medication.atc, medication.name.zh, medication.name.en),
    medication,
  }));
  return entries;
};

/** Medicines by Chinese, initials of the pinyin, English or ATC code, the best first. */
export const searchMedications = (query: string, limit: number): Medication[] =>
  searchWords(all(), query, limit).map(({ medication }) => medication);

/** A medicine by its code; undefined when the formulary does not have it. */
export const medicationOf = (code: string): Medication | undefined => medications.get(code);
