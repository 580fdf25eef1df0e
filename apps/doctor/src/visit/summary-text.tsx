import type { Note } from '@oih/contracts/http/encounters';
import { partText } from '../note/note-parts.ts';
import { useText } from '../texts/use-text.ts';
import classes from './visit.module.css';

/** What the patient reads of a note: diagnoses, assessment and plan. */
export function SummaryText({ note }: { note: Note }) {
  const { t, language } = useText();
  return (
    <dl className={classes.summary}>
      {(['diagnoses', 'assessment', 'plan'] as const).map((part) => {
        const text = partText(note, part, language);
        return (
          text && (
            <div key={part}>
              <dt>{t(`note.${part}`)}</dt>
              <dd>{text}</dd>
            </div>
          )
        );
      })}
    </dl>
  );
}
