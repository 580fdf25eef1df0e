import { Group } from '@mantine/core';
import type { PractitionerEncounterView } from '@oih/contracts/http/encounters';
import { useRef, useState } from 'react';
import { useShortcuts } from '../shortcuts/use-shortcuts.ts';
import { useText } from '../texts/use-text.ts';
import { FinishBar, useFinish } from './finish.tsx';
import { chiefComplaintOffer } from './intake-offer.ts';
import classes from './note.module.css';
import { NoteConflict } from './note-conflict.tsx';
import { noteParts } from './note-drafts.ts';
import { NoteField, type NotePart } from './note-field.tsx';
import { NoteStatus } from './note-status.tsx';
import { useNote } from './use-note.ts';

function useFields() {
  const chiefComplaint = useRef<HTMLTextAreaElement>(null);
  const presentIllness = useRef<HTMLTextAreaElement>(null);
  const assessment = useRef<HTMLTextAreaElement>(null);
  const plan = useRef<HTMLTextAreaElement>(null);
  return { chiefComplaint, presentIllness, assessment, plan };
}

/** The note of an open visit: four parts that save themselves, and the way to finish. */
export function NoteEditor({ encounter }: { encounter: PractitionerEncounterView }) {
  const { t } = useText();
  const { autosave, state } = useNote(encounter);
  const [missing, setMissing] = useState<NotePart[]>([]);
  const fields = useFields();
  const goTo = (part: NotePart) => fields[part].current?.focus();
  const finish = useFinish(encounter, autosave, (parts) => {
    setMissing(parts);
    if (parts[0]) goTo(parts[0]);
  });
  useShortcuts({ finish: () => void finish.start() });
  const offer = chiefComplaintOffer(encounter.intake, state.note.chiefComplaint, t);
  const { phase } = state;
  return (
    <section className={classes.editor} aria-labelledby="note-title">
      <Group justify="space-between" gap="xs" className={classes.top}>
        <h3 className={classes.heading} id="note-title">
          {t('note.title')}
        </h3>
        <NoteStatus state={state} timeZone={encounter.timeZone} />
      </Group>
      {phase.is === 'conflict' && (
        <NoteConflict mine={state.note} theirs={phase.theirs} onResolve={(chosen) => autosave.resolve(chosen)} />
      )}
      {noteParts.map((part) => (
        <NoteField
          key={part}
          part={part}
          value={state.note[part]}
          missing={missing.includes(part)}
          offer={part === 'chiefComplaint' ? offer : null}
          onChange={(text) => autosave.edit(part, text)}
          field={fields[part]}
        />
      ))}
      <FinishBar
        encounter={encounter}
        note={state.note}
        missing={missing.filter((part) => state.note[part].trim() === '')}
        onGoTo={goTo}
        finish={finish}
      />
    </section>
  );
}
