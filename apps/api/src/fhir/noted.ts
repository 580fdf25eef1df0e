import type { Resource } from '@medplum/fhirtypes';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';

/** Whom a record concerns, as the trail names it. */
interface Concerned {
  patientId?: string;
  organizationId?: string;
}

/** Notes that each of these was read, and gives them. */
export async function noted<R extends Resource>(
  { repositories, clock }: Pick<AppContext, 'repositories' | 'clock'>,
  actor: Actor,
  found: readonly (readonly [R, Concerned])[],
): Promise<R[]> {
  const now = clock.now();
  for (const [resource, { patientId, organizationId }] of found)
    await repositories.audit.read(resource.resourceType, resource.id!, acting(actor), now, {
      ...(organizationId ? { organizationId } : {}),
      ...(patientId ? { patientId } : {}),
    });
  return found.map(([resource]) => resource);
}
