import type { TextOrder } from '../bson/compare.ts';
import type { Fold } from '../bson/key.ts';

/** Letters that some collations hold equal to two letters, or that no decomposition leads to. */
const expansions: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ł: 'l',
  ŧ: 't',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
};

const toHiragana = (text: string) =>
  text.replace(/[\u30a1-\u30f6]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60));
const withoutMarks = (text: string) => text.replace(/\p{M}+/gu, '');
const expanded = (text: string) => text.replace(/[ßæœøđðħłŧþıς]/g, (letter) => expansions[letter]!);

/** What might stand for a character, the plainest first. */
function candidates(character: string): string[] {
  const plain = character.normalize('NFKD');
  const lower = plain.toLowerCase();
  return [
    '',
    expanded(withoutMarks(lower)),
    toHiragana(lower),
    withoutMarks(lower),
    expanded(lower),
    lower,
    withoutMarks(plain),
    plain,
  ];
}

/** ICU takes a character by its marks: a letter, and what is written above and below it. */
const characters = /\P{M}\p{M}*|\p{M}+/gsu;
/** Characters that need no table: every rule about them is among the candidates. */
const isPlain = (character: string) => /^[0-9A-Za-z ]$/.test(character);

const digits = /\p{Nd}+/gu;

const single = (text: string, firsts: ReadonlyMap<string, string>) =>
  isPlain(text) ? text : (firsts.get(text) ?? text);

/** Letters, marks and signs whose equals no rule of writing tells; Han and Hangul have none beside their compatible forms. */
const alphabets: readonly [number, number][] = [
  [0x21, 0x33ff],
  [0xa000, 0xabff],
  [0xfb00, 0xfffd],
  [0x10000, 0x10fff],
];

/** The first of all characters that the collation holds equal to one, for every character that has an equal: about 0.1 s. */
function equalCharacters(texts: TextOrder): Map<string, string> {
  const all: string[] = [];
  for (const [first, last] of alphabets)
    for (let code = first; code <= last; code++) {
      const character = String.fromCodePoint(code);
      if (!/[\p{Cn}\p{Co}\p{Cs}]/u.test(character)) all.push(character);
    }
  all.sort(texts);
  const firsts = new Map<string, string>();
  let first = '';
  for (const character of all) {
    if (texts(first, character) === 0) firsts.set(character, first);
    else first = character;
  }
  return firsts;
}

/**
 * A fold for a collation: each character is replaced by the plainest one that the collation itself holds equal, so that
 * two texts have one fold when they are equal. It serves equality only; Intl has no sort keys.
 */
export function foldOf(texts: TextOrder, numeric: boolean): Fold {
  const cache = new Map<string, string>();
  let firsts: Map<string, string> | undefined;
  const one = (character: string): string => {
    let found = cache.get(character);
    if (found === undefined) {
      const plain = isPlain(character);
      if (!plain) firsts ??= equalCharacters(texts);
      const base = plain ? character : (firsts!.get(character) ?? character);
      found = candidates(base).find((candidate) => texts(candidate, base) === 0) ?? base;
      if (!plain) found = single(found.normalize('NFC'), firsts!);
      if (cache.size < 50_000) cache.set(character, found);
    }
    return found;
  };
  return (text) => {
    const folded = text.replace(characters, one);
    return numeric ? folded.replace(digits, (run) => run.replace(/^0+(?=.)/, '')) : folded;
  };
}
