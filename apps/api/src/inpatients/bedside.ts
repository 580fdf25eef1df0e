import type { InpatientEncounter } from '@oih/data/encounters/model';
import { AppError } from '@oih/platform/errors';

/** Where an in-patient lies. */
export const bedsideOf = ({ stay: { ward, bed } }: Pick<InpatientEncounter, 'stay'>) => ({ ward, bed });

/** Where an in-patient lies, in the words of a request. */
export const placeOf = ({ stay: { ward, bed } }: Pick<InpatientEncounter, 'stay'>): string => `${ward} ${bed}`;

export const discharged = () =>
  new AppError(
    'VISIT_ENDED',
    'The patient was discharged. What was asked can be read; register a new stay to ask anew.',
  );
