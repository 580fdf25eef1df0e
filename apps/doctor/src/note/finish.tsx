import { Alert, Button, Group } from '@mantine/core';
import {
  finishEncounter,
  type Note,
  type PractitionerEncounterView,
  requiredNoteParts,
} from '@oih/contracts/http/encounters';
import { ApiError, call } from '@oih/web/api/client';
import { ConfirmDialog } from '@oih/web/components/confirm-dialog.tsx';
import { useTell } from '@oih/web/components/use-tell';
import { IconCircleCheck } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { queueKey } from '../queue/use-queue.ts';
import { useText } from '../texts/use-text.ts';
import { SummaryText } from '../visit/summary-text.tsx';
import { encounterKey } from '../visit/use-encounter.ts';
import type { NoteAutosave } from './note-autosave.ts';
import type { NotePart } from './note-parts.ts';

/** What a visit can lack: parts of the note, and the signature of a prescription that was begun. */
export type Missing = NotePart | 'prescription';

/** What a visit of this type still needs before it can be finished, in the order of the form. */
export const missingParts = (note: Note, type: PractitionerEncounterView['type'], unsigned: number): Missing[] => [
  ...requiredNoteParts.filter((part) => note[part].trim() === ''),
  ...(type === 'revisit' && note.diagnoses.length === 0 ? (['diagnoses'] as const) : []),
  ...(unsigned > 0 ? (['prescription'] as const) : []),
];

/** Finishes a visit: what is missing comes first, then the text must be on the server, then the doctor is asked. */
export function useFinish(
  encounter: PractitionerEncounterView,
  autosave: NoteAutosave,
  /** How many prescriptions were begun and not signed. */
  unsigned: number,
  onMissing: (parts: Missing[]) => void,
) {
  const client = useQueryClient();
  const tell = useTell();
  const [asking, setAsking] = useState(false);
  const [unsaved, setUnsaved] = useState(false);
  const mutation = useMutation({
    mutationFn: () => call(finishEncounter, { params: { encounterId: encounter.id } }),
    onSuccess: ({ encounter: finished }) => {
      client.setQueryData(encounterKey(finished.id), finished);
      return client.invalidateQueries({ queryKey: queueKey });
    },
    onError: (error) => {
      if (error instanceof ApiError && error.code === 'NOTE_INCOMPLETE')
        onMissing(missingParts(autosave.state.note, encounter.type, unsigned));
      else tell.failure(error);
      void client.invalidateQueries({ queryKey: encounterKey(encounter.id) });
    },
  });
  const start = async () => {
    const missing = missingParts(autosave.state.note, encounter.type, unsigned);
    onMissing(missing);
    if (missing.length > 0) return;
    const saved = await autosave.flush();
    setUnsaved(!saved);
    setAsking(saved);
  };
  return { asking, setAsking, unsaved, start, mutation };
}

interface FinishBarProps {
  encounter: PractitionerEncounterView;
  note: Note;
  missing: Missing[];
  onGoTo: (part: Missing) => void;
  finish: ReturnType<typeof useFinish>;
}

/** The end of the visit: the button, what is missing, and the question with what the patient will read. */
export function FinishBar({ encounter, note, missing, onGoTo, finish }: FinishBarProps) {
  const { t } = useText();
  const inCall = encounter.callEndedAt === null;
  return (
    <>
      {missing.length > 0 && (
        <Alert role="alert" color="amber" title={t('finish.missing')}>
          <Group gap="xs">
            {missing.map((part) => (
              <Button key={part} variant="default" size="sm" onClick={() => onGoTo(part)}>
                {t(`note.${part}`)}
              </Button>
            ))}
          </Group>
        </Alert>
      )}
      {finish.unsaved && (
        <Alert role="alert" color="amber">
          {t('finish.unsaved')}
        </Alert>
      )}
      <Button
        size="md"
        variant="outline"
        leftSection={<IconCircleCheck size="1.25rem" aria-hidden />}
        loading={finish.mutation.isPending}
        onClick={() => void finish.start()}
      >
        {t('finish.button')}
      </Button>
      <ConfirmDialog
        opened={finish.asking}
        title={t('finish.ask', { name: encounter.patient.name })}
        confirm={t('finish.confirm')}
        onClose={() => finish.setAsking(false)}
        onConfirm={() => {
          finish.setAsking(false);
          finish.mutation.mutate();
        }}
      >
        {t(inCall ? 'finish.body.inCall' : 'finish.body')}
        <SummaryText note={note} />
      </ConfirmDialog>
    </>
  );
}
