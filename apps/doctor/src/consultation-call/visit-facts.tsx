import type { ParticipantView, ParticipationView } from '@oih/contracts/http/participation';
import { useCallText } from '@oih/web/call/use-call-text';
import { localized, timeOf } from '@oih/web/i18n/format';
import { useText } from '../texts/use-text.ts';
import classes from './consultation-call.module.css';

function Person({ name, works, role }: Pick<ParticipantView, 'name' | 'works'> & { role: string }) {
  const { t, language } = useText();
  const where =
    works &&
    [t(`title.${works.title}`), localized(works.department, language), localized(works.hospital, language)].join(' · ');
  return (
    <li>
      <strong>{localized(name, language)}</strong> {role}
      {where && <div className={classes.soft}>{where}</div>}
    </li>
  );
}

/** What a consultation needs to know of a visit: whose it is, what it is about, and who takes part. */
export function VisitFacts({ visit }: { visit: ParticipationView }) {
  const { t, language } = useText();
  const { t: words } = useCallText();
  const { patient, complaint, practitioner, participants, bedside } = visit;
  return (
    <dl className={classes.facts}>
      {!bedside && (
        <>
          <dt>{t('consultationCall.time')}</dt>
          <dd>{timeOf(visit.start, visit.timeZone, language)}</dd>
        </>
      )}
      {patient && (
        <>
          <dt>{words('role.patient')}</dt>
          <dd>
            {t('consultationCall.patient', { name: patient.name, sex: t(`sex.${patient.sex}`), age: patient.age })}
            {bedside && <div className={classes.soft}>{t('inpatient.bedside', bedside)}</div>}
          </dd>
          <dt>{t('consultationCall.complaint')}</dt>
          <dd>{complaint || t('consultationCall.noComplaint')}</dd>
        </>
      )}
      <dt>{t('consultationCall.people')}</dt>
      <dd>
        <ul className={classes.people}>
          <Person name={practitioner.name} works={practitioner} role={words('role.practitioner')} />
          {participants.map((one) => (
            <Person key={one.userId} {...one} role={words(`role.${one.kind}`)} />
          ))}
        </ul>
      </dd>
    </dl>
  );
}
