import type { LocalizedText } from '@oih/contracts/http/common';
import type { WarningView, WrittenItem } from '@oih/contracts/http/prescriptions';
import type { Medication } from '../medication/formulary.ts';
import interactions from '../medication/interactions.json' with { type: 'json' };
import { substanceOf, substancesIn } from '../medication/substances.ts';
import { amountPerDay, packsFor } from './dosing.ts';

/** A line with its medicine. */
export interface Line extends Omit<WrittenItem, 'medication' | 'packs'> {
  medication: Medication;
  packs: number;
}

/** A medicine that the patient has from another prescription and still takes. */
export interface Running {
  medication: Medication;
  /** The hospital it was prescribed at. */
  from: LocalizedText;
}

/** What is known of the patient. */
export interface PatientFacts {
  /** Full years. */
  age: number;
  /** Kilograms; null when it was not taken. */
  weight: number | null;
  /** Codes of recorded allergies. */
  allergies: readonly string[];
  /** What the patient wrote and the note says about allergies. */
  statedAllergies: readonly string[];
  running: readonly Running[];
}

/** A longer supply wants a reason, days. */
const usualDays = 30;
/** Below this age a dose by weight is checked against the weight, years. */
const childBelow = 12;

const units = { mg: 'mg', ug: 'µg', g: 'g', IU: 'IU' } as const;
const name = ({ name }: Medication): LocalizedText => name;
const number = (value: number): string => String(Math.round(value * 100) / 100);

const isOf = (atc: string, beginnings: readonly string[]): boolean => beginnings.some((one) => atc.startsWith(one));

function allergyWarnings({ medication }: Line, facts: PatientFacts): WarningView[] {
  const recorded = facts.allergies.flatMap((code) => substanceOf(code) ?? []);
  const stated = facts.statedAllergies.flatMap(substancesIn).filter((one) => !recorded.includes(one));
  const told = (substance: (typeof recorded)[number], severity: 'serious' | 'moderate', how: LocalizedText) => ({
    key: `allergy:${medication.code}:${substance.code}`,
    kind: 'allergy' as const,
    severity,
    text: {
      zh: `${name(medication).zh}：患者${how.zh}对${substance.name.zh}过敏`,
      en: `${name(medication).en}: ${how.en} an allergy to ${substance.name.en.toLowerCase()}`,
    },
  });
  return [
    ...recorded
      .filter(({ atc }) => isOf(medication.atc, atc))
      .map((one) => told(one, 'serious', { zh: '记录有', en: 'the record has' })),
    ...[...new Set(stated)]
      .filter(({ atc }) => isOf(medication.atc, atc))
      .map((one) => told(one, 'serious', { zh: '自述', en: 'the patient states' })),
  ];
}

/** Two medicines of the same ingredient, or of the same class (the first five characters of the ATC code). */
function duplicateOf(one: Medication, other: Medication, from: LocalizedText | null): WarningView[] {
  const same = one.atc === other.atc && one.atc.length > 5;
  if (!same && one.atc.slice(0, 5) !== other.atc.slice(0, 5)) return [];
  const where = from
    ? { zh: `（${from.zh}处方在用）`, en: ` (being taken, prescribed at ${from.en})` }
    : { zh: '', en: '' };
  return [
    {
      key: `duplicate:${[one.code, other.code].sort().join(':')}${from ? ':running' : ''}`,
      kind: 'duplicate',
      severity: same ? 'serious' : 'moderate',
      text: {
        zh: `${name(one).zh}与${name(other).zh}${where.zh}${same ? '成分相同' : '属同类药物'}`,
        en: `${name(one).en} and ${name(other).en}${where.en}: ${same ? 'the same ingredient' : 'the same class'}`,
      },
    },
  ];
}

function interactionsOf(one: Medication, other: Medication, from: LocalizedText | null): WarningView[] {
  const where = from
    ? { zh: `（${from.zh}处方在用）`, en: ` (being taken, prescribed at ${from.en})` }
    : { zh: '', en: '' };
  return interactions.pairs
    .filter(
      (pair) =>
        (isOf(one.atc, pair.one) && isOf(other.atc, pair.other)) ||
        (isOf(one.atc, pair.other) && isOf(other.atc, pair.one)),
    )
    .map((pair) => ({
      key: `interaction:${[one.code, other.code].sort().join(':')}${from ? ':running' : ''}`,
      kind: 'interaction' as const,
      severity: pair.severity === 'contraindicated' ? ('refused' as const) : (pair.severity as 'serious' | 'moderate'),
      text: {
        zh: `${name(one).zh}与${name(other).zh}${where.zh}：${pair.zh}`,
        en: `${name(one).en} and ${name(other).en}${where.en}: ${pair.en}`,
      },
    }));
}

function doseWarnings(line: Line, { age, weight }: PatientFacts): WarningView[] {
  const { medication } = line;
  const found: WarningView[] = [];
  const add = (kind: WarningView['kind'], severity: WarningView['severity'], zh: string, en: string) =>
    found.push({
      key: `${kind}:${medication.code}`,
      kind,
      severity,
      text: { zh: `${name(medication).zh}：${zh}`, en: `${name(medication).en}: ${en}` },
    });
  const unit = units[medication.strength.unit];
  if (age < medication.fromYears)
    add(
      'age',
      'serious',
      `说明书适用于${medication.fromYears}岁以上`,
      `labelled from ${medication.fromYears} years of age`,
    );
  const perDay = amountPerDay(line, medication);
  const byWeight = age < childBelow && medication.maxPerKgDay !== null;
  if (byWeight && weight === null)
    add('weight', 'refused', '儿童剂量按体重计算，请填写体重', 'a child’s dose goes by weight; enter the weight');
  const limits = [
    ...(medication.maxPerDay === null ? [] : [medication.maxPerDay]),
    ...(byWeight && weight !== null ? [medication.maxPerKgDay! * weight] : []),
  ];
  // Insulin is written in units, of which a day has no greatest number on the label.
  const limit =
    medication.form === 'injection' ? Number.POSITIVE_INFINITY : Math.min(...limits, Number.POSITIVE_INFINITY);
  if (perDay > limit + 1e-9)
    add(
      'dose',
      perDay > limit * 2 ? 'refused' : 'serious',
      `每日${number(perDay)}${unit}，超过最大日剂量${number(limit)}${unit}`,
      `${number(perDay)} ${unit} a day, above the greatest daily dose of ${number(limit)} ${unit}`,
    );
  return found;
}

function supplyWarnings(line: Line): WarningView[] {
  const { medication, days, packs } = line;
  const needed = packsFor(line, medication);
  const told = (kind: WarningView['kind'], text: LocalizedText): WarningView => ({
    key: `${kind}:${medication.code}`,
    kind,
    severity: 'moderate',
    text: { zh: `${name(medication).zh}：${text.zh}`, en: `${name(medication).en}: ${text.en}` },
  });
  return [
    ...(days > usualDays
      ? [
          told('long-supply', {
            zh: `用药${days}天，属长期处方，请注明理由`,
            en: `${days} days is a long supply; say why`,
          }),
        ]
      : []),
    ...(packs < needed && medication.form !== 'injection'
      ? [
          told('too-few-packs', {
            zh: `${days}天需${needed}盒，现开${packs}盒`,
            en: `${days} days take ${needed} packs, ${packs} are written`,
          }),
        ]
      : []),
  ];
}

/**
 * What speaks against a prescription: allergies, the same ingredient or class twice, interactions (also with what the patient takes
 * already), doses above the label by age and weight, a long supply. Those that are refused cannot be overridden; the others want a reason.
 */
export function warningsOf(lines: readonly Line[], facts: PatientFacts): WarningView[] {
  const found = lines.flatMap((line, at) => [
    ...allergyWarnings(line, facts),
    ...doseWarnings(line, facts),
    ...supplyWarnings(line),
    ...lines
      .slice(at + 1)
      .flatMap((other) => [
        ...duplicateOf(line.medication, other.medication, null),
        ...interactionsOf(line.medication, other.medication, null),
      ]),
    ...facts.running.flatMap(({ medication, from }) => [
      // The same medicine again is what a follow-up is for.
      ...(medication.code === line.medication.code ? [] : duplicateOf(line.medication, medication, from)),
      ...interactionsOf(line.medication, medication, from),
    ]),
  ]);
  const order = { refused: 0, serious: 1, moderate: 2 };
  const once = new Map(found.map((one) => [one.key, one]));
  return [...once.values()].sort((a, b) => order[a.severity] - order[b.severity]);
}
