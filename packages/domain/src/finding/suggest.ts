import type { LocalizedText } from '@oih/contracts/http/common';
import { departmentNames } from './departments.ts';
import { type Symptom, symptoms } from './symptoms.ts';

interface Wording {
  text: string;
  symptom: Symptom;
  /** Latin words are found as words, Chinese ones anywhere. */
  latin: boolean;
}

const fold = (text: string) => text.normalize('NFKC').toLowerCase().replace(/[’']/g, "'").replace(/\s+/g, ' ');

const wordings: Wording[] = symptoms
  .flatMap((symptom) => [
    ...symptom.zh.map((text) => ({ text: fold(text), symptom, latin: false })),
    ...symptom.en.map((text) => ({ text: fold(text), symptom, latin: true })),
  ])
  .sort((a, b) => b.text.length - a.text.length);

const isLetter = (character: string | undefined) => character !== undefined && /[a-z]/.test(character);

/** Where a wording stands in a text; -1 when it does not. A plural counts as the word. */
function find(text: string, { text: word, latin }: Wording): number {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const after = text.slice(at + word.length).replace(/^e?s(?![a-z])/, '');
    if (!latin || !(isLetter(text[at - 1]) || isLetter(after[0]))) return at;
  }
  return -1;
}

/** What complaints in plain words lead to. */
export interface Suggestion {
  /** Departments, those of most complaints first, each with the complaints that lead there. */
  departments: { code: string; name: LocalizedText; symptoms: LocalizedText[] }[];
  /** The first complaint that cannot wait. */
  emergency: LocalizedText | null;
}

const nameOf = ({ zh, en }: Symptom): LocalizedText => ({ zh: zh[0]!, en: en[0]! });

/** The complaints that a text names; a longer wording takes its place in the text from the shorter ones inside it. */
function complaints(text: string): Symptom[] {
  let rest = fold(text);
  const found = new Set<Symptom>();
  for (const wording of wordings) {
    for (let at = find(rest, wording); at >= 0; at = find(rest, wording)) {
      found.add(wording.symptom);
      const end = at + wording.text.length;
      rest = `${rest.slice(0, at)}${'\0'.repeat(wording.text.length)}${rest.slice(end)}`;
    }
  }
  return [...found];
}

/** Departments that fit complaints in Chinese or English, and whether one of them calls for an ambulance. */
export function suggest(text: string): Suggestion {
  const found = complaints(text);
  const departments = new Map<string, { score: number; symptoms: LocalizedText[] }>();
  for (const symptom of found) {
    symptom.departments.forEach((code, rank) => {
      const department = departments.get(code) ?? { score: 0, symptoms: [] };
      department.score += 1 / (rank + 1);
      department.symptoms.push(nameOf(symptom));
      departments.set(code, department);
    });
  }
  const emergency = found.find((symptom) => symptom.emergency);
  return {
    departments: [...departments]
      .sort(([, a], [, b]) => b.score - a.score)
      .flatMap(([code, department]) => {
        const name = departmentNames[code];
        return name ? [{ code, name, symptoms: department.symptoms }] : [];
      })
      .slice(0, 4),
    emergency: emergency ? nameOf(emergency) : null,
  };
}
