import { Button, Text } from '@mantine/core';
import type { PractitionerEncounterView } from '@oih/contracts/http/encounters';
import { localized, timeOf } from '@oih/web/i18n/format';
import { MarkedPictures } from '@oih/web/pictures/marked-pictures.tsx';
import { useRef } from 'react';
import { Link } from 'react-router';
import { AmendmentSection } from '../amendment/amendment-section.tsx';
import { CertificateSection } from '../certificate/certificate-section.tsx';
import { ConsultationSection } from '../consultation/consultation-section.tsx';
import { FollowUpField } from '../follow-up/follow-up-field.tsx';
import { noteParts, partText } from '../note/note-parts.ts';
import { UnsavedText } from '../note/unsaved-text.tsx';
import { PrescriptionSection } from '../prescription/prescription-section.tsx';
import { ReferralSection } from '../referral/referral-section.tsx';
import { useText } from '../texts/use-text.ts';
import { SummaryText } from './summary-text.tsx';
import classes from './visit.module.css';

/** A finished visit: the summary as the patient sees it, and the whole note below. */
export function FinishedVisit({ encounter }: { encounter: PractitionerEncounterView }) {
  const { t, language } = useText();
  const search = useRef<HTMLInputElement>(null);
  const { note, practitionerRole: role, finishedAt, timeZone } = encounter;
  return (
    <>
      <UnsavedText key={encounter.id} encounterId={encounter.id} saved={note} />
      <section className={classes.paper} aria-labelledby="summary-title">
        <h3 className={classes.heading} id="summary-title">
          {t('summary.title')}
        </h3>
        <SummaryText note={note} />
        <Text size="sm" c="var(--ink-soft)">
          {t('summary.doctor', {
            name: localized(role.name, language),
            department: localized(role.department.name, language),
          })}
          {finishedAt && ` · ${t('summary.finished', { time: timeOf(finishedAt, timeZone, language) })}`}
        </Text>
      </section>
      <details className={classes.details}>
        <summary>{t('summary.note')}</summary>
        <dl className={classes.summary}>
          {noteParts.map((part) => (
            <div key={part}>
              <dt>{t(`note.${part}`)}</dt>
              <dd>{partText(note, part, language) || t('visit.notStated')}</dd>
            </div>
          ))}
        </dl>
      </details>
      <MarkedPictures encounterId={encounter.id} />
      <FollowUpField encounter={encounter} />
      <ConsultationSection key={`consult ${encounter.id}`} encounterId={encounter.id} calling={false} />
      <ReferralSection key={`refer ${encounter.id}`} encounter={encounter} />
      <CertificateSection key={`certificates ${encounter.id}`} encounter={encounter} />
      <AmendmentSection key={`amend ${encounter.id}`} encounter={encounter} />
      {encounter.type !== 'advice' && <PrescriptionSection encounter={encounter} search={search} />}
      <Button component={Link} to="/" variant="light">
        {t('summary.next')}
      </Button>
    </>
  );
}
