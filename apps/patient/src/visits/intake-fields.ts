import type { Intake } from '@oih/contracts/http/appointments';

export interface IntakeFields {
  complaint: string;
  value: number | string;
  unit: NonNullable<Intake['duration']>['unit'];
  allergies: string;
  medication: string;
  priorDiagnosis: string;
  documentIds: string[];
}

/** The intake as a form holds it: every field is there, empty where nothing was written. */
export const fieldsOf = (intake: Intake | null): IntakeFields => ({
  complaint: intake?.complaint ?? '',
  value: intake?.duration?.value ?? '',
  unit: intake?.duration?.unit ?? 'day',
  allergies: intake?.allergies ?? '',
  medication: intake?.medication ?? '',
  priorDiagnosis: intake?.priorDiagnosis ?? '',
  documentIds: intake?.documentIds ?? [],
});

/** The fields as the api takes them: what is empty is left out, and so is a unit without a number. */
export function intakeOf({ value, unit, documentIds, ...words }: IntakeFields): Intake {
  const written = Object.fromEntries(Object.entries(words).filter(([, text]) => text.trim() !== ''));
  const filled = documentIds.length > 0 ? { ...written, documentIds } : written;
  const number = Number(value);
  return Number.isInteger(number) && number > 0 && number < 1000
    ? { ...filled, duration: { value: number, unit } }
    : filled;
}
