import { standingIn as standingInAppointment } from '../appointments/policy.ts';
import { standingsIn } from '../consultations/policy.ts';
import type { AppContext } from '../context.ts';
import { ownInpatient, participationIn, standingIn as standingInEncounter } from '../encounters/policy.ts';
import { type Actor, actsAs } from '../http/actor.ts';
import { placesOf } from '../network/policy.ts';
import { pharmacyOf } from '../prescriptions/standing.ts';
import { standingsIn as referralStandings } from '../referrals/policy.ts';

/** Whether a person may be told about changes of a topic: the same policies as for reading it. */
export async function mayFollow(
  { repositories }: Pick<AppContext, 'repositories'>,
  actor: Actor,
  topic: string,
): Promise<boolean> {
  const [kind, id = ''] = topic.split(':');
  if (kind === 'user') return id === actor.userId;
  if (kind === 'queue') return actsAs(actor, id);
  if (kind === 'organization') return placesOf(actor).includes(id);
  if (kind === 'pharmacy') return pharmacyOf(actor) === id;
  if (kind === 'consultation') {
    const one = await repositories.consultations.byId(id);
    return one !== null && (await standingsIn({ repositories }, actor, one)).length > 0;
  }
  if (kind === 'referral') {
    const one = await repositories.referrals.byId(id);
    return one !== null && referralStandings(actor, one).length > 0;
  }
  try {
    if (kind === 'appointment') standingInAppointment(await repositories.appointments.byId(id), actor);
    else if (kind === 'participation') participationIn(await repositories.encounters.byId(id), actor);
    else {
      const encounter = await repositories.encounters.byId(id);
      if (encounter?.class === 'IMP') ownInpatient(encounter, actor);
      else standingInEncounter(encounter, actor);
    }
    return true;
  } catch {
    return false;
  }
}
