import type { Encounter } from '@oih/data/encounters/model';
import type { Subscriber } from '@oih/data/outbox/outbox';
import { dateIn, dayAround } from '@oih/domain/booking/day';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';

const hour = 3_600_000;
const day = 24 * hour;
/** How many days before the reminder comes, and at which hour of the hospital's morning. */
const reminder = { days: 3, hour: 9 };
/** The farthest day that is planned, days. */
const farthest = 400;

/**
 * Says on which day the patient is to be seen again, or on none.
 * @throws AppError BAD_REQUEST for a day that is not ahead, ILLEGAL_TRANSITION before the visit and after a stop.
 */
export async function planFollowUp(
  { repositories, clock }: AppContext,
  actor: Actor,
  encounter: Encounter,
  on: string | null,
): Promise<Encounter> {
  const record = await repositories.directory.role(encounter.practitionerRoleId);
  const today = dateIn(clock.now(), record!.organization.timeZone);
  const ahead = on === null ? 1 : (Date.parse(on) - Date.parse(today)) / day;
  if (ahead < 1 || ahead > farthest)
    throw new AppError(
      'BAD_REQUEST',
      'The day of the follow-up lies behind, or more than a year ahead. Choose another one.',
    );
  const planned = await repositories.encounters.planFollowUp(encounter, on, acting(actor), clock.now());
  if (planned) return planned;
  throw new AppError('ILLEGAL_TRANSITION', 'The visit has not begun, or was stopped; no follow-up is planned in it.', {
    details: { from: encounter.status, to: 'follow-up-planned', actor: 'practitioner' },
  });
}

/** Plans the reminder of each follow-up; one that is planned anew is reminded of at its new day alone. */
export const planFollowUpReminders =
  ({ repositories }: AppContext): Subscriber =>
  async (entries) => {
    for (const { entityId, action } of entries) {
      if (action !== 'encounter.follow-up-planned') continue;
      const encounter = await repositories.encounters.visit(entityId);
      const record = encounter?.followUpOn && (await repositories.directory.role(encounter.practitionerRoleId));
      if (!encounter?.followUpOn || !record) continue;
      const { appointmentId, followUpOn: on } = encounter;
      const noon = new Date(Date.parse(on) + 4 * hour);
      const morning = dayAround(noon, record.organization.timeZone).start.getTime() + reminder.hour * hour;
      await repositories.jobs.add([
        {
          _id: `message:follow-up:${appointmentId}:${on}`,
          kind: 'message',
          dueAt: new Date(morning - reminder.days * day),
          subject: { appointmentId, message: 'follow-up', on },
        },
      ]);
    }
  };
