import { type Note, type NoteText, noteTextLimits, noteTexts } from '@oih/contracts/http/encounters';
import type { TemplateParts } from '@oih/contracts/http/note-templates';

/** What a note becomes with a template: empty parts take its text, others get it behind what is written; nothing is replaced. */
export function applied(note: Note, parts: TemplateParts): Partial<Record<NoteText, string>> {
  const changes: Partial<Record<NoteText, string>> = {};
  for (const part of noteTexts) {
    const text = parts[part];
    const written = note[part].trimEnd();
    if (!text || written.includes(text)) continue;
    changes[part] = (written === '' ? text : `${written}\n${text}`).slice(0, noteTextLimits[part]);
  }
  return changes;
}

/** The texts of a note as the parts of a template; null when nothing is written. */
export function partsOf(note: Note): TemplateParts | null {
  const written = noteTexts.filter((part) => note[part].trim() !== '');
  return written.length > 0 ? Object.fromEntries(written.map((part) => [part, note[part].trim()])) : null;
}
