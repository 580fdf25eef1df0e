import { compareValues } from '../bson/compare.ts';
import { encodeKey, type Fold } from '../bson/key.ts';
import { type Doc, Int32, isDoc, isNumeric, isTruthy, toNumber, type Value } from '../bson/values.ts';
import { mongoError } from '../errors/mongo-error.ts';
import { foldOf } from './collation-fold.ts';

/** How values compare: in plain BSON order, or with the texts in the order of a language. */
export interface Ordering {
  /** The collation with all of its options; null for the plain order. */
  readonly spec: Doc | null;
  compare(a: Value, b: Value): number;
  equal(a: Value, b: Value): boolean;
  /** A string that is equal for equal values, for sets and groups. */
  keyOf(value: Value): string;
  /** What stands for all equal texts, for index keys; absent in the plain order. */
  readonly fold?: Fold;
}

/** BSON order, texts by their bytes. */
export const plainOrder: Ordering = {
  spec: null,
  compare: (a, b) => compareValues(a, b),
  equal: (a, b) => compareValues(a, b) === 0,
  keyOf: (value) => encodeKey([value]).toString('latin1'),
};

const known = new Set([
  'locale',
  'strength',
  'caseLevel',
  'caseFirst',
  'numericOrdering',
  'alternate',
  'maxVariable',
  'backwards',
  'normalization',
  'version',
]);
const caseFirsts = ['upper', 'lower', 'off'];
const variants: Readonly<Record<string, string>> = { phonebook: 'phonebk', traditional: 'trad', dictionary: 'dict' };

/** A locale as ICU writes it (`zh_Hant`, `de@collation=phonebook`) as JavaScript takes it. */
function localeTag(locale: string): string {
  const [language = '', variant] = locale.split('@collation=');
  const tag = language.replaceAll('_', '-');
  const full = variant ? `${tag}-u-co-${variants[variant] ?? variant}` : tag;
  try {
    if (Intl.Collator.supportedLocalesOf(full).length > 0) return full;
  } catch {
    // Not even a well-formed tag: refused like one that is not known.
  }
  throw mongoError('BadValue', `Field 'locale' is invalid in: { locale: "${locale}" }`);
}

/** The strength of a collation. @throws MongoError as {@link orderingOf} for options that it cannot have here. */
function strengthOf(spec: Doc): number {
  for (const name of spec.keys())
    if (!known.has(name)) throw mongoError('UnknownField', `BSON field 'collation.${name}' is an unknown field.`);
  if (isTruthy(spec.get('backwards')))
    throw mongoError('CommandNotSupported', "This server does not support the collation option 'backwards'");
  if (spec.get('maxVariable') === 'space')
    throw mongoError('CommandNotSupported', "This server does not support the collation option 'maxVariable: space'");
  const given = spec.get('strength') ?? 3;
  const strength = isNumeric(given) ? toNumber(given) : Number.NaN;
  if (![1, 2, 3, 4, 5].includes(strength))
    throw mongoError(
      'BadValue',
      `Enumeration value '${String(given)}' for field 'collation.strength' is not a valid value.`,
    );
  if (strength > 3) throw mongoError('CommandNotSupported', 'This server supports the collation strengths 1, 2 and 3');
  return strength;
}

/** The comparisons of ICU's levels, from the most to the least important one. */
function levels(spec: Doc, strength: number): Intl.Collator[] {
  const caseFirst = spec.get('caseFirst') ?? 'off';
  if (!caseFirsts.includes(String(caseFirst)))
    throw mongoError(
      'BadValue',
      `Enumeration value '${String(caseFirst)}' for field 'collation.caseFirst' is not a valid value.`,
    );
  const tag = localeTag(String(spec.get('locale')));
  const at = (sensitivity: 'base' | 'accent' | 'case' | 'variant') =>
    new Intl.Collator(tag, {
      sensitivity,
      numeric: isTruthy(spec.get('numericOrdering')),
      caseFirst: caseFirst === 'off' ? 'false' : (caseFirst as 'upper' | 'lower'),
      ignorePunctuation: spec.get('alternate') === 'shifted',
    });
  const caseLevel = isTruthy(spec.get('caseLevel'));
  if (strength === 1) return [at(caseLevel ? 'case' : 'base')];
  if (strength === 2) return caseLevel ? [at('accent'), at('case')] : [at('accent')];
  return caseLevel ? [at('accent'), at('case'), at('variant')] : [at('variant')];
}

const made = new Map<string, Ordering>();

function make(spec: Doc, strength: number): Ordering {
  const [first, ...rest] = levels(spec, strength);
  const texts = (a: string, b: string): number => {
    let order = first!.compare(a, b);
    for (const level of rest) if (order === 0) order = level.compare(a, b);
    return order;
  };
  const fold = foldOf(texts, isTruthy(spec.get('numericOrdering')));
  return {
    spec,
    compare: (a, b) => compareValues(a, b, texts),
    equal: (a, b) => compareValues(a, b, texts) === 0,
    keyOf: (value) => encodeKey([value], [], fold).toString('latin1'),
    fold,
  };
}

/**
 * The order that a collation asks for; `simple` and none are the plain one.
 * @throws MongoError BadValue, TypeMismatch or UnknownField for what is not a collation, CommandNotSupported for
 * `backwards`, strengths above 3 and `maxVariable: space`.
 */
export function orderingOf(spec: Value | undefined): Ordering {
  if (spec === undefined || spec === null) return plainOrder;
  if (!isDoc(spec))
    throw mongoError('TypeMismatch', "BSON field 'collation' is the wrong type, expected type 'object'");
  const locale = spec.get('locale');
  if (spec.size === 0) return plainOrder;
  if (typeof locale !== 'string')
    throw mongoError('Location40414', "BSON field 'collation.locale' is missing but a required field");
  if (locale === 'simple') return plainOrder;
  const strength = strengthOf(spec);
  const whole = full(spec);
  const key = encodeKey([whole]).toString('latin1');
  const ordering = made.get(key) ?? make(whole, strength);
  made.set(key, ordering);
  return ordering;
}

/** A collation with every option written out, as MongoDB reports it. */
function full(spec: Doc): Doc {
  const defaults: [string, Value][] = [
    ['locale', 'en'],
    ['caseLevel', false],
    ['caseFirst', 'off'],
    ['strength', new Int32(3)],
    ['numericOrdering', false],
    ['alternate', 'non-ignorable'],
    ['maxVariable', 'punct'],
    ['normalization', false],
    ['backwards', false],
    ['version', '57.1'],
  ];
  return new Map(defaults.map(([name, value]): [string, Value] => [name, spec.get(name) ?? value]));
}
