import type { HttpOutput } from '@oih/contracts/http/define';
import type { listColleagues } from '@oih/contracts/http/encounters';
import type { RoleRecord } from '@oih/data/directory/repository';
import type { Encounter } from '@oih/data/encounters/model';
import { dateIn, dayAround } from '@oih/domain/booking/day';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';
import { clinicOf } from './queue.ts';

const notWaiting = (encounter: Encounter, to: string) =>
  new AppError('ILLEGAL_TRANSITION', 'This patient is not in the waiting room any more. Look at the queue again.', {
    details: { from: encounter.status, to, actor: 'practitioner' },
  });

/** Has a waiting patient called before the others, or takes that back. @throws AppError ILLEGAL_TRANSITION. */
export async function markUrgent(
  { repositories, clock }: AppContext,
  actor: Actor,
  encounter: Encounter,
  reason: string | null,
): Promise<Encounter> {
  const now = clock.now();
  const changed = await repositories.encounters.replace(
    encounter,
    { urgent: reason === null ? null : { reason, by: actor.userId, at: now } },
    reason === null ? 'unmarked-urgent' : 'marked-urgent',
    acting(actor),
    now,
  );
  if (!changed) throw notWaiting(encounter, 'urgent');
  return changed;
}

/** Passes over a waiting patient, or puts the patient back to the old place. @throws AppError ILLEGAL_TRANSITION. */
export async function skipPatient(
  { repositories, clock }: AppContext,
  actor: Actor,
  encounter: Encounter,
  skipped: boolean,
): Promise<Encounter> {
  if (Boolean(encounter.skippedAt) === skipped) return encounter;
  const now = clock.now();
  const changed = await repositories.encounters.replace(
    encounter,
    { skippedAt: skipped ? now : null },
    skipped ? 'skipped' : 'unskipped',
    acting(actor),
    now,
  );
  if (!changed) throw notWaiting(encounter, 'skipped');
  return changed;
}

async function colleaguesOf({ repositories }: AppContext, roleId: string): Promise<RoleRecord[]> {
  const own = await repositories.directory.role(roleId);
  if (!own) return [];
  const { organizationId, departmentCode } = own.role;
  const roles = await repositories.listing.practitionerRoles(
    { organizationId, departmentCode, active: true, _id: { $ne: roleId } },
    { limit: 100 },
  );
  return repositories.directory.roles(roles.map(({ _id }) => _id));
}

/** Colleagues of the actor's department, the one with the shortest queue first. */
export async function listColleaguesOf(
  context: AppContext,
  actor: Actor,
): Promise<HttpOutput<typeof listColleagues>['colleagues']> {
  const { encounters } = context.repositories;
  const found = await Promise.all(
    (await colleaguesOf(context, clinicOf(actor))).map(async ({ role, practitioner }) => {
      const [waiting, inCall] = await Promise.all([encounters.waiting(role._id), encounters.inCall(role._id)]);
      return {
        practitionerRoleId: role._id,
        name: practitioner.name,
        title: role.title,
        waiting: waiting.length,
        inCall: inCall !== null,
      };
    }),
  );
  return found.sort((a, b) => a.waiting - b.waiting || a.practitionerRoleId.localeCompare(b.practitionerRoleId));
}

/**
 * Hands a waiting patient over to a colleague of the same department and hospital.
 * @throws AppError NOT_FOUND for anybody else, ILLEGAL_TRANSITION.
 */
export async function transferPatient(
  context: AppContext,
  actor: Actor,
  encounter: Encounter,
  to: { practitionerRoleId: string; reason: string },
): Promise<string> {
  const colleague = (await colleaguesOf(context, encounter.practitionerRoleId)).find(
    ({ role }) => role._id === to.practitionerRoleId,
  );
  if (!colleague)
    throw new AppError('NOT_FOUND', 'There is no such colleague in your department. Choose one from the list.');
  const { _id: practitionerRoleId, practitionerId } = colleague.role;
  const { repositories, clock } = context;
  const change = { practitionerId, practitionerRoleId, reason: to.reason };
  if (!(await repositories.encounters.transfer(encounter, change, acting(actor), clock.now())))
    throw notWaiting(encounter, 'transferred');
  return practitionerRoleId;
}

/** Announces that the actor begins later today, and tells today's patients; gives how many those are. */
export async function announceDelay(
  { repositories, clock }: AppContext,
  actor: Actor,
  minutes: number,
): Promise<{ minutes: number; told: number }> {
  const practitionerRoleId = clinicOf(actor);
  const record = await repositories.directory.role(practitionerRoleId);
  if (!record) throw new AppError('NOT_FOUND', 'This practitioner is not listed any more. Ask your administrator.');
  const { timeZone } = record.organization;
  const now = clock.now();
  const { start, end } = dayAround(now, timeZone);
  const today = (await repositories.appointments.ofRole(practitionerRoleId, start, end)).filter(({ status }) =>
    ['booked', 'arrived', 'checked-in'].includes(status),
  );
  const topics = today.flatMap(({ _id, userId }) => [`appointment:${_id}`, `user:${userId}`]);
  await repositories.clinicDelays.announce(
    {
      practitionerRoleId,
      organizationId: record.organization._id,
      day: dateIn(now, timeZone),
      minutes,
      until: end,
    },
    [...new Set(topics)],
    acting(actor),
    now,
  );
  return { minutes, told: today.length };
}
