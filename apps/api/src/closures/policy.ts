import type { Closure } from '@oih/data/closures/model';
import type { RoleRecord } from '@oih/data/directory/repository';
import { AppError } from '@oih/platform/errors';
import { type Actor, administers } from '../http/actor.ts';

/** A closure of the actor's own hospital; any other does not exist. @throws AppError NOT_FOUND. */
export function ownClosure(closure: Closure | null, actor: Actor): Closure {
  if (!closure || !administers(actor, closure.organizationId))
    throw new AppError('NOT_FOUND', 'There is no such closure at your hospital. Look at the list again.');
  return closure;
}

/** A doctor of the actor's own hospital; any other does not exist. @throws AppError NOT_FOUND. */
export function ownDoctor(record: RoleRecord | null, actor: Actor): RoleRecord {
  if (!record || !administers(actor, record.organization._id))
    throw new AppError('NOT_FOUND', 'There is no such doctor at your hospital. Choose one from the list.');
  return record;
}
