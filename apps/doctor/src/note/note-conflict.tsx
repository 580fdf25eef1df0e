import { Alert, Button, Radio, Stack, Text } from '@mantine/core';
import type { Note } from '@oih/contracts/http/encounters';
import { IconGitMerge } from '@tabler/icons-react';
import { useState } from 'react';
import { useText } from '../texts/use-text.ts';
import classes from './note.module.css';
import { samePart } from './note-drafts.ts';
import { noteParts, partText } from './note-parts.ts';

interface NoteConflictProps {
  mine: Note;
  theirs: Note;
  onResolve: (chosen: Note) => void;
}

/** Both versions of each part that differs, side by side, and a choice for each. Nothing is decided unasked. */
export function NoteConflict({ mine, theirs, onResolve }: NoteConflictProps) {
  const { t, language } = useText();
  const differing = noteParts.filter((part) => !samePart(mine, theirs, part));
  const [choice, setChoice] = useState<Partial<Record<keyof Note, 'mine' | 'theirs'>>>({});
  const chosen = () =>
    Object.fromEntries(
      noteParts.map((part) => [part, choice[part] === 'theirs' ? theirs[part] : mine[part]]),
    ) as unknown as Note;
  return (
    <Alert role="alert" color="amber" icon={<IconGitMerge aria-hidden />} title={t('note.conflict')}>
      <Stack gap="md">
        <Text c="var(--ink)">{t('note.conflict.lead')}</Text>
        {differing.map((part) => (
          <Radio.Group
            key={part}
            label={t(`note.${part}`)}
            value={choice[part] ?? 'mine'}
            onChange={(value) => setChoice({ ...choice, [part]: value === 'theirs' ? 'theirs' : 'mine' })}
          >
            <div className={classes.versions}>
              {(['mine', 'theirs'] as const).map((side) => (
                <div key={side} className={classes.version}>
                  <Radio value={side} label={t(`note.conflict.${side}`)} />
                  <Text className={classes.versionText}>
                    {partText(side === 'mine' ? mine : theirs, part, language) || t('note.conflict.empty')}
                  </Text>
                </div>
              ))}
            </div>
          </Radio.Group>
        ))}
        <Button onClick={() => onResolve(chosen())}>{t('note.conflict.use')}</Button>
      </Stack>
    </Alert>
  );
}
