import { Alert, Button, Group, Stack, Textarea } from '@mantine/core';
import { amendNote } from '@oih/contracts/http/amendments';
import type { Note, NoteText, PractitionerEncounterView } from '@oih/contracts/http/encounters';
import { ApiError, call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { useTell } from '@oih/web/components/use-tell';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type RefObject, useRef, useState } from 'react';
import { DiagnosisField } from '../note/diagnosis-field.tsx';
import { sameNote, textOf } from '../note/note-drafts.ts';
import { NoteField } from '../note/note-field.tsx';
import { noteParts } from '../note/note-parts.ts';
import { useText } from '../texts/use-text.ts';
import { encounterKey } from '../visit/use-encounter.ts';
import { versionsKey } from './versions-key.ts';

interface Props {
  encounter: PractitionerEncounterView;
  onClose: () => void;
}

/** Amends the note of a visit that is over: every part can be changed, the reason stays with the new signed version. */
export function AmendNote({ encounter, onClose }: Props) {
  const { t } = useText();
  const client = useQueryClient();
  const tell = useTell();
  const [note, setNote] = useState<Note>(textOf(encounter.note));
  const [reason, setReason] = useState('');
  const fields = useRef<RefObject<HTMLTextAreaElement | null>>({ current: null });
  const diagnoses = useRef<HTMLInputElement>(null);
  const { id: encounterId } = encounter;
  const amend = useMutation({
    mutationFn: () =>
      call(amendNote, {
        params: { encounterId },
        body: { baseVersion: encounter.note.version, note, reason: reason.trim() },
      }),
    onSuccess: ({ encounter: amended }) => {
      client.setQueryData(encounterKey(encounterId), amended);
      tell.success(t('amend.done'));
      onClose();
      return client.invalidateQueries({ queryKey: versionsKey(encounterId) });
    },
    onError: (error) => {
      if (error instanceof ApiError && error.code === 'NOTE_CONFLICT')
        void client.invalidateQueries({ queryKey: encounterKey(encounterId) });
    },
  });
  const unchanged = sameNote(note, encounter.note);
  const set = (part: NoteText, text: string) => setNote({ ...note, [part]: text });
  return (
    <Stack component="section" gap="sm" aria-labelledby="amend-title">
      <h3 id="amend-title" style={{ margin: 0, fontSize: '1.0625rem', fontWeight: 650 }}>
        {t('amend.title')}
      </h3>
      <Alert color="amber">{t('amend.lead')}</Alert>
      {noteParts.map((part) =>
        part !== 'diagnoses' ? (
          <NoteField
            key={part}
            part={part}
            value={note[part]}
            missing={amend.isError}
            offer={null}
            onChange={(text) => set(part, text)}
            field={fields.current}
          />
        ) : (
          encounter.type !== 'advice' &&
          !encounter.stopped && (
            <DiagnosisField
              key={part}
              encounter={encounter}
              value={note.diagnoses}
              missing={amend.isError}
              onChange={(chosen) => setNote({ ...note, diagnoses: chosen })}
              field={diagnoses}
            />
          )
        ),
      )}
      <Textarea
        label={t('amend.reason')}
        required
        maxLength={500}
        autosize
        minRows={2}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {amend.error && <ErrorNotice error={amend.error} />}
      <Group gap="xs">
        <Button
          disabled={unchanged || reason.trim().length < 2}
          loading={amend.isPending}
          onClick={() => amend.mutate()}
        >
          {t('amend.sign')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
      </Group>
    </Stack>
  );
}
