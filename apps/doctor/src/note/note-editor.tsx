import { Group } from '@mantine/core';
import type { NoteText, PractitionerEncounterView } from '@oih/contracts/http/encounters';
import { type RefObject, useRef, useState } from 'react';
import { FollowUpField } from '../follow-up/follow-up-field.tsx';
import { PrescriptionSection, usePrescriptions } from '../prescription/prescription-section.tsx';
import { useShortcuts } from '../shortcuts/use-shortcuts.ts';
import { applied } from '../templates/apply-template.ts';
import { TemplateMenu } from '../templates/template-menu.tsx';
import { useText } from '../texts/use-text.ts';
import { StopOffline } from '../visit/stop-dialog.tsx';
import { DiagnosisField } from './diagnosis-field.tsx';
import { FinishBar, type Missing, missingParts, useFinish } from './finish.tsx';
import { chiefComplaintOffer } from './intake-offer.ts';
import classes from './note.module.css';
import { NoteConflict } from './note-conflict.tsx';
import { NoteField } from './note-field.tsx';
import { noteParts } from './note-parts.ts';
import { NoteStatus } from './note-status.tsx';
import { useNote } from './use-note.ts';

/** The fields of the note, by part: where the focus goes when something is missing. */
function useFields() {
  const texts = useRef(new Map<NoteText, RefObject<HTMLTextAreaElement | null>>());
  const diagnoses = useRef<HTMLInputElement>(null);
  const medicine = useRef<HTMLInputElement>(null);
  const text = (part: NoteText): RefObject<HTMLTextAreaElement | null> => {
    const field = texts.current.get(part) ?? { current: null };
    texts.current.set(part, field);
    return field;
  };
  const field = (part: Missing) => {
    if (part === 'diagnoses') return diagnoses;
    return part === 'prescription' ? medicine : text(part);
  };
  const goTo = (part: Missing) => field(part).current?.focus();
  return { text, diagnoses, medicine, goTo };
}

/** The note of an open visit: its parts save themselves; the ways to finish it and to stop it. */
export function NoteEditor({ encounter }: { encounter: PractitionerEncounterView }) {
  const { t } = useText();
  const { autosave, state } = useNote(encounter);
  const [missing, setMissing] = useState<Missing[]>([]);
  const fields = useFields();
  const { goTo } = fields;
  const prescribes = encounter.type !== 'advice';
  const unsigned = usePrescriptions(encounter.id, prescribes).unsigned.length;
  const finish = useFinish(encounter, autosave, unsigned, (parts) => {
    setMissing(parts);
    if (parts[0]) goTo(parts[0]);
  });
  useShortcuts({ finish: () => void finish.start() });
  const offers: Partial<Record<NoteText, string | null>> = {
    chiefComplaint: chiefComplaintOffer(encounter.intake, state.note.chiefComplaint, t),
    allergies: state.note.allergies === '' ? (encounter.intake?.allergies ?? null) : null,
  };
  const { phase } = state;
  return (
    <section className={classes.editor} aria-labelledby="note-title">
      <Group justify="space-between" gap="xs" className={classes.top}>
        <h3 className={classes.heading} id="note-title">
          {t('note.title')}
        </h3>
        <Group gap="xs">
          <TemplateMenu
            note={state.note}
            onApply={(parts) => {
              for (const [part, text] of Object.entries(applied(state.note, parts)))
                autosave.edit(part as NoteText, text);
            }}
          />
          <NoteStatus state={state} timeZone={encounter.timeZone} />
        </Group>
      </Group>
      {phase.is === 'conflict' && (
        <NoteConflict mine={state.note} theirs={phase.theirs} onResolve={(chosen) => autosave.resolve(chosen)} />
      )}
      {noteParts.map((part) =>
        part !== 'diagnoses' ? (
          <NoteField
            key={part}
            part={part}
            value={state.note[part]}
            missing={missing.includes(part)}
            offer={offers[part] ?? null}
            onChange={(text) => autosave.edit(part, text)}
            field={fields.text(part)}
          />
        ) : (
          encounter.type !== 'advice' && (
            <DiagnosisField
              key={part}
              encounter={encounter}
              value={state.note.diagnoses}
              missing={missing.includes(part)}
              onChange={(diagnoses) => autosave.edit('diagnoses', diagnoses)}
              field={fields.diagnoses}
            />
          )
        ),
      )}
      {prescribes && (
        <PrescriptionSection encounter={encounter} search={fields.medicine} saveNote={() => autosave.flush()} />
      )}
      <FollowUpField encounter={encounter} />
      <FinishBar
        encounter={encounter}
        note={state.note}
        missing={missing.filter((part) => missingParts(state.note, encounter.type, unsigned).includes(part))}
        onGoTo={goTo}
        finish={finish}
      />
      <StopOffline encounter={encounter} />
    </section>
  );
}
