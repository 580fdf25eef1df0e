import { Button } from '@mantine/core';
import type { PractitionerEncounterView } from '@oih/contracts/http/encounters';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useText } from '../texts/use-text.ts';
import { AmendNote } from './amend-note.tsx';
import { NoteVersions } from './note-versions.tsx';

/** What was amended in the note of a visit that is over, and the way to amend it. */
export function AmendmentSection({ encounter }: { encounter: PractitionerEncounterView }) {
  const { t } = useText();
  const [amending, setAmending] = useState(false);
  return (
    <>
      <NoteVersions encounter={encounter} />
      {amending ? (
        <AmendNote encounter={encounter} onClose={() => setAmending(false)} />
      ) : (
        <Button
          variant="subtle"
          style={{ alignSelf: 'flex-start' }}
          leftSection={<IconPencil size="1.1rem" aria-hidden />}
          onClick={() => setAmending(true)}
        >
          {t('amend.open')}
        </Button>
      )}
    </>
  );
}
