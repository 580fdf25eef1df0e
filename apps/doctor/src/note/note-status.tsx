import { timeOf } from '@oih/web/i18n/format';
import { IconCheck, IconCloudOff, IconLoader2, IconPencil } from '@tabler/icons-react';
import { type TextKey, useText } from '../texts/use-text.ts';
import classes from './note.module.css';
import type { NoteState } from './note-autosave.ts';

const refusals: Record<string, TextKey> = {
  VISIT_NOT_STARTED: 'note.refused.VISIT_NOT_STARTED',
  VISIT_ENDED: 'note.refused.VISIT_ENDED',
  UNAUTHENTICATED: 'note.refused.UNAUTHENTICATED',
  BAD_REQUEST: 'note.refused.BAD_REQUEST',
  PRIOR_DIAGNOSIS: 'note.refused.PRIOR_DIAGNOSIS',
  REVISIT_ONLY: 'note.refused.REVISIT_ONLY',
};

/** Where the text is. Only what asks for attention is said aloud: saving every second would be noise. */
export function NoteStatus({ state, timeZone }: { state: NoteState; timeZone: string }) {
  const { t, language } = useText();
  const { phase, savedAt } = state;
  if (phase.is === 'conflict') return null;
  if (phase.is === 'kept' || phase.is === 'refused')
    return (
      <span className={classes.status} data-attention role="status">
        <IconCloudOff size="1.1rem" aria-hidden />
        {t(phase.is === 'kept' ? 'note.kept' : (refusals[phase.code] ?? 'note.refused'))}
      </span>
    );
  if (phase.is !== 'saved')
    return (
      <span className={classes.status}>
        <IconLoader2 size="1.1rem" aria-hidden />
        {t('note.saving')}
      </span>
    );
  return (
    <span className={classes.status}>
      {savedAt ? <IconCheck size="1.1rem" aria-hidden /> : <IconPencil size="1.1rem" aria-hidden />}
      {savedAt ? t('note.saved', { time: timeOf(savedAt, timeZone, language) }) : t('note.notYet')}
    </span>
  );
}
