import { createHmac } from 'node:crypto';
import type { Patient } from '@oih/data/accounts/models';
import { maskedResidentId, type ResidentId, readResidentId } from '@oih/domain/people/resident-id';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';

/** Somebody whose identity is confirmed. */
export type Confirmed = Omit<Patient, 'residentId'> & { residentId: NonNullable<Patient['residentId']> };

/** What is kept of an identity number: a digest to find it by, whose key the server has, and its ends to recognise it. */
export const keptOf = (secret: string, number: string): Confirmed['residentId'] => ({
  digest: createHmac('sha256', secret).update(`resident ${number}`).digest('hex'),
  masked: maskedResidentId(number),
});

/** Reads a number as it is typed. @throws AppError RESIDENT_ID_INVALID, which says whose it is. */
export function readNumber(
  { clock }: Pick<AppContext, 'clock'>,
  typed: string,
  whose: 'resident' | 'guardian' = 'resident',
): ResidentId {
  const found = readResidentId(typed, clock.now());
  if (typeof found === 'object') return found;
  throw new AppError(
    'RESIDENT_ID_INVALID',
    'This is not a resident identity number. Compare each digit with the card (rule REAL_NAME).',
    { details: { fault: found, whose } },
  );
}
