import type { Consent as FhirConsent, QuestionnaireResponse } from '@medplum/fhirtypes';
import type { Question } from '@oih/contracts/http/questionnaires';
import type { Appointment } from '@oih/data/appointments/model';
import { systems } from '../systems.ts';
import { answerItems, canonicalOf } from './questionnaire.ts';

/** The answers of the intake: those of text, and how long the complaint lasts. */
export function toQuestionnaireResponse({ _id, patientId, encounterId, intake }: Appointment): QuestionnaireResponse {
  const texts = ['complaint', 'allergies', 'medication', 'priorDiagnosis'] as const;
  const text = texts.flatMap((linkId) => {
    const answer = intake?.[linkId];
    return typeof answer === 'string' && answer ? [{ linkId, answer: [{ valueString: answer }] }] : [];
  });
  const { duration } = intake ?? {};
  return {
    resourceType: 'QuestionnaireResponse',
    id: `${_id}.intake`,
    questionnaire: 'urn:oih:questionnaire:intake',
    status: 'completed',
    subject: { reference: `Patient/${patientId}` },
    ...(encounterId ? { encounter: { reference: `Encounter/${encounterId}` } } : {}),
    item: [
      ...text,
      ...(duration
        ? [
            {
              linkId: 'duration',
              answer: [{ valueQuantity: { value: duration.value, unit: duration.unit } }],
            },
          ]
        : []),
    ],
  };
}

/** The answers to the hospital's own questionnaire, under the version that was shown; none when there are none. */
export function toQuestionAnswers(
  { _id, patientId, encounterId, intake }: Appointment,
  questions: readonly Question[] | undefined,
): QuestionnaireResponse[] {
  if (!intake?.answers || !questions) return [];
  const { questionnaireId, version, values } = intake.answers;
  return [
    {
      resourceType: 'QuestionnaireResponse',
      id: `${_id}.questions`,
      questionnaire: canonicalOf(questionnaireId, version),
      status: 'completed',
      subject: { reference: `Patient/${patientId}` },
      ...(encounterId ? { encounter: { reference: `Encounter/${encounterId}` } } : {}),
      item: answerItems(questions, values),
    },
  ];
}

/** Who signed: the patient, or the account that stands for the patient. */
const signer = ({ patientId, userId, consent }: Appointment) =>
  consent!.capacity === 'self'
    ? { reference: `Patient/${patientId}` }
    : { reference: `RelatedPerson/${userId}.${patientId}`, display: consent!.capacity };

/** The consent that was given with a booking: which text, proven by its hash, when, by whom, and in which capacity (rule CONSENT). */
export function toConsent(appointment: Appointment): FhirConsent {
  const { _id, patientId, organizationId } = appointment;
  const { version, sha256, signedAt, sensitive } = appointment.consent!;
  return {
    resourceType: 'Consent',
    id: `${_id}.consent`,
    identifier: [
      { system: systems.consentHash, value: sha256 },
      ...(sensitive ? [{ system: systems.sensitiveConsentHash, value: sensitive.sha256 }] : []),
    ],
    status: appointment.status === 'cancelled' ? 'inactive' : 'active',
    scope: { coding: [{ system: systems.consentScope, code: 'treatment' }] },
    category: [{ coding: [{ system: 'http://loinc.org', code: '59284-0', display: 'Patient Consent' }] }],
    patient: { reference: `Patient/${patientId}` },
    dateTime: signedAt.toISOString(),
    performer: [signer(appointment)],
    organization: [{ reference: `Organization/${organizationId}` }],
    policy: [
      { uri: `urn:oih:consent:${version}` },
      ...(sensitive ? [{ uri: `urn:oih:consent-sensitive:${sensitive.version}` }] : []),
    ],
  };
}
