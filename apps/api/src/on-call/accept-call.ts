import type { Consultation } from '@oih/data/consultations/model';
import { AppError } from '@oih/platform/errors';
import { moveConsultation } from '../consultations/move.ts';
import { unknownConsultation } from '../consultations/policy.ts';
import { reachOf } from '../consultations/reach.ts';
import { bringIn } from '../consultations/session.ts';
import type { AppContext } from '../context.ts';
import { type Actor, practisesAs } from '../http/actor.ts';
import { requireOneDevice } from '../sign-in/one-device.ts';

const taken = () =>
  new AppError('TAKEN_ALREADY', 'A colleague was faster and is with the patient already. Thank you for answering.');

/**
 * Takes a call for help: one atomic write, so that the first one wins; taking again what one has answers the same.
 * @throws AppError NOT_FOUND, TAKEN_ALREADY, ILLEGAL_TRANSITION when the call was given up, DOCTOR_PRESENT.
 */
export async function acceptCall(context: AppContext, actor: Actor, consultationId: string): Promise<Consultation> {
  const { repositories, clock } = context;
  const one = await repositories.consultations.byId(consultationId);
  const own = practisesAs(actor);
  const roleId = one?.emergency?.calledRoleIds.find((id) => own.includes(id));
  if (!one?.emergency || !roleId) throw unknownConsultation();
  const role = (await repositories.directory.role(roleId))!;
  await requireOneDevice(context, actor, role.organization._id);
  const visit = (await repositories.encounters.byId(one.encounterId))!;
  if (one.consultantRoleIds.length > 0) {
    if (!one.consultantRoleIds.includes(roleId)) throw taken();
    if (one.status === 'in-session') await bringIn(context, actor, one, visit);
    return one;
  }
  const wanted = { service: 'consultation', urgency: 'immediate', specialty: one.request.specialty! } as const;
  const reach = await reachOf(context, [one.invitingOrganizationId], wanted);
  const agreement = reach.find(({ organization }) => organization._id === role.organization._id)?.agreement ?? null;
  const now = clock.now();
  const set = {
    consultantRoleIds: [roleId],
    invitedOrganizationId: role.organization._id,
    liability: agreement?.liability ?? ('inviting' as const),
    start: now,
    sessions: [{ startedAt: now, endedAt: null, outcome: null }],
  };
  let joined: Consultation;
  try {
    joined = await moveConsultation(context, actor, one, { to: 'in-session', mover: 'consultant', set });
  } catch (error) {
    const present = await repositories.consultations.byId(consultationId);
    if (present && present.consultantRoleIds.length > 0) {
      if (!present.consultantRoleIds.includes(roleId)) throw taken();
      joined = present;
    } else throw error;
  }
  await bringIn(context, actor, joined, visit);
  return joined;
}
