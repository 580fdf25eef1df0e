import type { ActorView } from '@oih/contracts/http/session';
import type { AppContext } from '../context.ts';
import type { Actor } from '../http/actor.ts';
import { presentAttended } from '../kiosk/present.ts';

/** The signed-in person as the person's own screens see it. */
export async function presentActor(context: AppContext, actor: Actor | null): Promise<ActorView | null> {
  if (!actor) return null;
  const organizations = await context.repositories.directory.organizations(
    actor.roles.flatMap(({ organizationId }) => organizationId ?? []),
  );
  const names = new Map(organizations.map(({ _id, name }) => [_id, name]));
  return {
    userId: actor.userId,
    displayName: actor.displayName,
    roles: actor.roles.map((held) => ({
      ...held,
      organizationName: held.organizationId ? names.get(held.organizationId) : undefined,
    })),
    patientId: actor.patientId,
    mustChangePassword: actor.mustChangePassword === true,
    profileComplete: actor.patientId !== undefined || !actor.roles.some(({ role }) => role === 'patient'),
    identityConfirmed:
      !actor.patientId || (await context.repositories.patients.byId(actor.patientId))?.residentId !== undefined,
    attended: await presentAttended(context, actor),
  };
}
