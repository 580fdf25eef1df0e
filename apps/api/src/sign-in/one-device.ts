import { doctorPresent } from '@oih/domain/policy/rules/doctor-present';
import type { AppContext } from '../context.ts';
import type { Actor } from '../http/actor.ts';
import { requireRule } from '../policy/require-rule.ts';

/** Makes the browser of a request the one on which its person works: it is where the password was given last. */
export async function workFrom({ repositories }: AppContext, { userId, roles }: Actor, device: unknown): Promise<void> {
  const sees = roles.some(({ role }) => role === 'practitioner' || role === 'pharmacist');
  if (sees && typeof device === 'string') await repositories.accounts.workFrom(userId, device);
}

/** Whether a request comes from the browser on which the password was given last. */
export const onActiveDevice = ({ activeDevice, from }: Actor): boolean =>
  !activeDevice || !from || from.device === activeDevice;

/**
 * Patients are seen, and records signed, on one device at a time (rule DOCTOR_PRESENT): the one on which the password was given last. Any other
 * reads on, and becomes the one when the password is given there.
 * @throws AppError DOCTOR_PRESENT with `details.unmet: ["device"]`.
 */
export const requireOneDevice = (
  context: Pick<AppContext, 'repositories'>,
  actor: Actor,
  organizationId: string,
): Promise<void> =>
  requireRule(context, organizationId, doctorPresent, {
    inPerson: true,
    onActiveDevice: onActiveDevice(actor),
    hoursSince: null,
  });
