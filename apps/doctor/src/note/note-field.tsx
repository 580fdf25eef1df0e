import { Button, Group, Textarea } from '@mantine/core';
import { type NoteText, noteTextLimits, requiredNoteParts } from '@oih/contracts/http/encounters';
import type { RefObject } from 'react';
import { type TextKey, useText } from '../texts/use-text.ts';

const hints: Partial<Record<NoteText, TextKey>> = { assessment: 'note.assessment.hint', plan: 'note.plan.hint' };
const required: readonly NoteText[] = requiredNoteParts;

/** How many lines a part shows before anything is written in it; one for those that often stay empty. */
const rows: Partial<Record<NoteText, number>> = { chiefComplaint: 2, presentIllness: 2, assessment: 3, plan: 3 };

interface NoteFieldProps {
  part: NoteText;
  value: string;
  missing: boolean;
  /** Text from the intake that may be taken over. */
  offer: string | null;
  onChange: (text: string) => void;
  field: RefObject<HTMLTextAreaElement | null>;
}

/** One part of the note. Nothing is cut off: what is too long says by how much, and is saved when it is shorter. */
export function NoteField({ part, value, missing, offer, onChange, field }: NoteFieldProps) {
  const { t } = useText();
  const limit = noteTextLimits[part];
  const over = value.length - limit;
  const hint = hints[part];
  const need = t(required.includes(part) ? 'note.required' : 'note.optional');
  return (
    <div>
      <Textarea
        ref={field}
        label={t(`note.${part}`)}
        description={hint ? `${need} · ${t(hint)}` : need}
        autosize
        minRows={rows[part] ?? 1}
        maxRows={14}
        value={value}
        error={
          over > 0
            ? t('note.tooLong', { limit, over })
            : missing && value.trim() === ''
              ? t('note.required')
              : undefined
        }
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {offer && (
        <Group justify="flex-end" mt={4}>
          <Button
            variant="light"
            size="sm"
            onClick={() => {
              onChange(value.trim() === '' ? offer : `${value.trimEnd()}\n${offer}`);
              field.current?.focus();
            }}
          >
            {t('note.fromIntake')}
          </Button>
        </Group>
      )}
    </div>
  );
}
