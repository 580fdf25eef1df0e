import { Alert, Button, CopyButton, Group, Text } from '@mantine/core';
import type { Note } from '@oih/contracts/http/encounters';
import { ConfirmDialog } from '@oih/web/components/confirm-dialog.tsx';
import { useState } from 'react';
import { useText } from '../texts/use-text.ts';
import { draftStore, sameNote, samePart } from './note-drafts.ts';
import { noteParts, partText } from './note-parts.ts';

/** Text of a finished visit that never reached the server: shown, to be copied, and cleared only when asked. */
export function UnsavedText({ encounterId, saved }: { encounterId: string; saved: Note }) {
  const { t, language } = useText();
  const [draft, setDraft] = useState(() => draftStore(encounterId, localStorage).read());
  const [asking, setAsking] = useState(false);
  if (!draft || sameNote(draft.note, saved)) return null;
  const text = noteParts
    .filter((part) => !samePart(draft.note, saved, part))
    .map((part) => `${t(`note.${part}`)}\n${partText(draft.note, part, language)}`)
    .join('\n\n');
  const discard = () => {
    draftStore(encounterId, localStorage).drop(draft.note);
    setDraft(null);
  };
  return (
    <Alert role="status" color="amber" title={t('note.unsaved')}>
      <Text c="var(--ink)">{t('note.unsaved.lead')}</Text>
      <Text my="sm" c="var(--ink)" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {text}
      </Text>
      <Group gap="xs">
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {t(copied ? 'note.copied' : 'note.copy')}
            </Button>
          )}
        </CopyButton>
        <Button variant="default" onClick={() => setAsking(true)}>
          {t('note.discard')}
        </Button>
      </Group>
      <ConfirmDialog
        opened={asking}
        title={t('note.discard.ask')}
        confirm={t('note.discard')}
        danger
        onClose={() => setAsking(false)}
        onConfirm={discard}
      >
        {t('note.discard.body')}
      </ConfirmDialog>
    </Alert>
  );
}
