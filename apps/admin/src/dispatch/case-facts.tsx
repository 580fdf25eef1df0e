import type { ConsultationView } from '@oih/contracts/http/consultations';
import { useConsultationText } from '@oih/web/consultations/use-text';
import { dayOf, localized, moneyOf, timeOf } from '@oih/web/i18n/format';
import { useText } from '../texts/use-text.ts';
import classes from './dispatch.module.css';

/** The short facts of a case: what is wanted, by whom it is dispatched and answered, how it is held, what the patient agreed to. */
export function CaseFacts({ consultation }: { consultation: ConsultationView }) {
  const { t, language } = useText();
  const words = useConsultationText();
  const { request, centre, invited, liability, mode, start, timeZone, consultants, consent } = consultation;
  const { service, department, title } = request;
  const when = start && `${dayOf(start, timeZone, language)} ${timeOf(start, timeZone, language)}`;
  const facts = [
    [t('dispatch.fact.service'), words.t(`consultation.service.${service}`)],
    [t('dispatch.fact.department'), department && localized(department.name, language)],
    [t('dispatch.fact.title'), title && t('dispatch.fact.title.least', { title: t(`title.${title}`) })],
    [t('dispatch.fact.centre'), centre && localized(centre.name, language)],
    [t('dispatch.fact.invited'), invited && localized(invited.name, language)],
    [t('dispatch.fact.liability'), liability && t(`network.liability.${liability}`)],
    [
      t('dispatch.fact.mode'),
      mode && [words.t(`consultation.mode.${mode}`), mode === 'scheduled' && when].filter(Boolean).join(' · '),
    ],
    [t('dispatch.fact.consultants'), consultants.map(({ name }) => localized(name, language)).join(' · ')],
    [
      t('dispatch.fact.consent'),
      consent ? t('dispatch.consent', { fee: moneyOf(consent.feeLimit, language) }) : t('dispatch.consent.none'),
    ],
  ] as const;
  return (
    <dl className={`${classes.parts} ${classes.short}`}>
      {facts
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
