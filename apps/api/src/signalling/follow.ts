import { standingIn as standingInAppointment } from '../appointments/policy.ts';
import type { AppContext } from '../context.ts';
import { participationIn, standingIn as standingInEncounter } from '../encounters/policy.ts';
import { type Actor, actsAs, administers } from '../http/actor.ts';
import { pharmacyOf } from '../prescriptions/standing.ts';

/** Whether a person may be told about changes of a topic: the same policies as for reading it. */
export async function mayFollow(
  { repositories }: Pick<AppContext, 'repositories'>,
  actor: Actor,
  topic: string,
): Promise<boolean> {
  const [kind, id = ''] = topic.split(':');
  if (kind === 'user') return id === actor.userId;
  if (kind === 'queue') return actsAs(actor, id);
  if (kind === 'organization') return administers(actor, id);
  if (kind === 'pharmacy') return pharmacyOf(actor) === id;
  try {
    if (kind === 'appointment') standingInAppointment(await repositories.appointments.byId(id), actor);
    else if (kind === 'participation') participationIn(await repositories.encounters.byId(id), actor);
    else standingInEncounter(await repositories.encounters.byId(id), actor);
    return true;
  } catch {
    return false;
  }
}
