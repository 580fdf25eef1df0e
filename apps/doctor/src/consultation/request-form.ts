import type { ConsultationRequest, ConsultationView } from '@oih/contracts/http/consultations';

/** What is asked, as the form holds it. */
export type RequestValues = Omit<ConsultationRequest, 'specialty' | 'title'> & { specialty: string; title: string };

/** The form of a request as it stands. */
export function valuesOf({ request }: ConsultationView): RequestValues {
  const { diagnoses, documents, department: _department, specialty, title, ...rest } = request;
  return {
    ...rest,
    diagnoses: diagnoses.map(({ code }) => code),
    documentIds: documents.map(({ id }) => id),
    specialty: specialty ?? '',
    title: title ?? '',
  };
}

/** The request that a form says. */
export const requestOf = ({ specialty, title, ...values }: RequestValues): ConsultationRequest => ({
  ...values,
  specialty: specialty || null,
  title: (title || null) as ConsultationRequest['title'],
});
