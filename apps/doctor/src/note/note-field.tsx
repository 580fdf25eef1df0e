import { Button, Group, Textarea } from '@mantine/core';
import { type Note, note as noteSchema, requiredNoteParts } from '@oih/contracts/http/encounters';
import type { RefObject } from 'react';
import { type TextKey, useText } from '../texts/use-text.ts';

export type NotePart = keyof Note;

const hints: Partial<Record<NotePart, TextKey>> = { assessment: 'note.assessment.hint', plan: 'note.plan.hint' };
const required: readonly NotePart[] = requiredNoteParts;

interface NoteFieldProps {
  part: NotePart;
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
  const limit = noteSchema.shape[part].maxLength ?? Number.POSITIVE_INFINITY;
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
        minRows={part === 'chiefComplaint' ? 2 : 3}
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
