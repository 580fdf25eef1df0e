import type { Intake } from '@oih/contracts/http/appointments';
import type { AnsweredQuestions } from '@oih/contracts/http/questionnaires';
import { DocumentList } from '@oih/web/documents/document-list.tsx';
import { localized } from '@oih/web/i18n/format';
import { IconAlertTriangle } from '@tabler/icons-react';
import { durationText } from '../note/intake-offer.ts';
import { useText } from '../texts/use-text.ts';
import classes from './visit.module.css';

/** What the patient wrote before the visit; allergies stand out, and their absence is said. */
export function IntakeCard({ intake, answered }: { intake: Intake | null; answered: AnsweredQuestions | null }) {
  const { t } = useText();
  const written = intake && Object.values(intake).some((value) => value !== undefined && value !== '');
  return (
    <section className={classes.intake} aria-labelledby="intake-title">
      <h3 className={classes.heading} id="intake-title">
        {t('visit.intake')}
      </h3>
      {intake && written ? <IntakeParts intake={intake} /> : <p className={classes.soft}>{t('visit.intake.none')}</p>}
      {answered && <Answered answered={answered} />}
    </section>
  );
}

/** What the hospital's own questionnaire asked; a question that was left open says so. */
function Answered({ answered }: { answered: AnsweredQuestions }) {
  const { t, language } = useText();
  return (
    <>
      <h4 className={classes.heading}>{localized(answered.title, language)}</h4>
      <dl className={classes.parts}>
        {answered.rows.map(({ linkId, question, answer }) => (
          <div key={linkId} className={classes.short}>
            <dt>{localized(question, language)}</dt>
            <dd className={answer ? classes.words : classes.soft}>
              {answer ? localized(answer, language) : t('visit.unanswered')}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function IntakeParts({ intake }: { intake: Intake }) {
  const { t } = useText();
  const { complaint, duration, allergies, medication, priorDiagnosis, documentIds = [] } = intake;
  return (
    <dl className={classes.parts}>
      {complaint && (
        <div>
          <dt>{t('visit.complaint')}</dt>
          <dd className={classes.words}>{complaint}</dd>
        </div>
      )}
      {duration && (
        <div className={classes.short}>
          <dt>{t('visit.duration')}</dt>
          <dd>{durationText(duration, t)}</dd>
        </div>
      )}
      <div className={classes.short} data-attention={allergies ? true : undefined}>
        <dt>
          {allergies && <IconAlertTriangle size="1.05rem" aria-hidden />}
          {t('visit.allergies')}
        </dt>
        <dd>{allergies || t('visit.allergies.none')}</dd>
      </div>
      <div className={classes.short}>
        <dt>{t('visit.medication')}</dt>
        <dd>{medication || t('visit.notStated')}</dd>
      </div>
      {priorDiagnosis && (
        <div className={classes.short}>
          <dt>{t('visit.priorDiagnosis')}</dt>
          <dd>{priorDiagnosis}</dd>
        </div>
      )}
      {documentIds.length > 0 && (
        <div>
          <dt>{t('visit.documents')}</dt>
          <dd>
            <DocumentList ids={documentIds} />
          </dd>
        </div>
      )}
    </dl>
  );
}
