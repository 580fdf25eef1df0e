import type { Intake } from '@oih/contracts/http/appointments';

/** The types of a visit (rule REVISIT_ONLY). */
export type VisitType = 'advice' | 'revisit' | 'remote-consultation';

/** The type that a patient asks for; without a word it is advice, which carries no diagnosis. */
export const visitTypeOf = (intake: Pick<Intake, 'visitType'> | null): 'advice' | 'revisit' =>
  intake?.visitType ?? 'advice';
