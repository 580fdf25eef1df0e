import type { StaffNotice } from '@oih/data/staff/notices';
import { AppError } from '@oih/platform/errors';
import { type Actor, administered, administers } from '../http/actor.ts';

/** The hospital that the actor administers; who administers several works at the first. @throws AppError NOT_FOUND. */
export function ownHospital(actor: Actor): string {
  const [first] = administered(actor);
  if (!first) throw new AppError('NOT_FOUND', 'This account administers no hospital. Sign in with one that does.');
  return first;
}

/** A warning at the actor's own hospital; any other does not exist. @throws AppError NOT_FOUND. */
export function ownNotice(notice: StaffNotice | null, actor: Actor): StaffNotice {
  if (!notice || !administers(actor, notice.organizationId))
    throw new AppError('NOT_FOUND', 'There is no such warning at your hospital. Look at the list again.');
  return notice;
}
