import { Button, Text } from '@mantine/core';
import type { PractitionerEncounterView } from '@oih/contracts/http/encounters';
import { timeOf } from '@oih/web/i18n/format';
import { Link } from 'react-router';
import { AmendmentSection } from '../amendment/amendment-section.tsx';
import { noteParts, partText } from '../note/note-parts.ts';
import { UnsavedText } from '../note/unsaved-text.tsx';
import { ReferralSection } from '../referral/referral-section.tsx';
import { useText } from '../texts/use-text.ts';
import classes from './visit.module.css';

interface Props {
  encounter: PractitionerEncounterView;
  stopped: NonNullable<PractitionerEncounterView['stopped']>;
}

/** A visit that was stopped: why, and the note as it stood. */
export function StoppedVisit({ encounter, stopped }: Props) {
  const { t, language } = useText();
  const { note, timeZone } = encounter;
  const parts = noteParts.filter((part) => partText(note, part, language) !== '');
  return (
    <>
      <UnsavedText key={encounter.id} encounterId={encounter.id} saved={note} />
      <section className={classes.paper} aria-labelledby="stopped-title">
        <h3 className={classes.heading} id="stopped-title">
          {t('stop.done', { time: timeOf(stopped.at, timeZone, language) })}
        </h3>
        <Text>{t(`stop.reason.${stopped.reason}`)}</Text>
        {stopped.words && <Text>{stopped.words}</Text>}
      </section>
      {parts.length > 0 && (
        <details className={classes.details}>
          <summary>{t('summary.note')}</summary>
          <dl className={classes.summary}>
            {parts.map((part) => (
              <div key={part}>
                <dt>{t(`note.${part}`)}</dt>
                <dd>{partText(note, part, language)}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      <ReferralSection key={`refer ${encounter.id}`} encounter={encounter} />
      <AmendmentSection key={`amend ${encounter.id}`} encounter={encounter} />
      <Button component={Link} to="/" variant="light">
        {t('summary.next')}
      </Button>
    </>
  );
}
