import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import type { Actor } from '../http/actor.ts';

/** Makes the browser of a request the one on which its person works: it is where the password was given last. */
export async function workFrom({ repositories }: AppContext, { userId, roles }: Actor, device: unknown): Promise<void> {
  const sees = roles.some(({ role }) => role === 'practitioner' || role === 'pharmacist');
  if (sees && typeof device === 'string') await repositories.accounts.workFrom(userId, device);
}

/**
 * Patients are seen, and records signed, on one device at a time (rule DOCTOR_PRESENT): the one on which the password was given last. Any other
 * reads on, and becomes the one when the password is given there.
 * @throws AppError DOCTOR_PRESENT with `details.unmet: ["device"]`.
 */
export function requireOneDevice({ activeDevice, from }: Actor): void {
  if (!activeDevice || !from || from.device === activeDevice) return;
  throw new AppError(
    'DOCTOR_PRESENT',
    'You have signed in on another device since. Give your password to go on here; the other device then only reads.',
    { details: { rule: 'DOCTOR_PRESENT', unmet: ['device'] } },
  );
}
