import type { Repositories } from '@oih/data/connect';
import type { PractitionerRole } from '@oih/data/directory/models';
import { dayAround } from '@oih/domain/booking/day';
import { generalSlot, type Slot } from '@oih/domain/schedule/slot';
import { demoAccounts, demoPatient } from './accounts.ts';
import { practitionerRoles, practitioners } from './people.ts';
import { organizations } from './places.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const slotLength = 15 * minute;
const horizonDays = 14;
/** The demonstration's own doctor sees patients around the clock, so that it works at whatever hour it is looked at. */
const alwaysOpen = 'role-county';

/** Hours of a role on one day, in milliseconds after midnight: two blocks, not the same for everybody. */
function blocks(role: PractitionerRole, at: number): [number, number][] {
  if (role._id === alwaysOpen) return [[0, day]];
  const late = (at % 3) * hour;
  return [
    [8 * hour + late / 2, 11 * hour + late / 2],
    [14 * hour, 16 * hour + late],
  ];
}

function slotsOf(role: PractitionerRole, at: number, midnight: Date): Slot[] {
  return blocks(role, at).flatMap(([from, to]) =>
    Array.from({ length: Math.floor((to - from) / slotLength) }, (_, index) => {
      const start = new Date(midnight.getTime() + from + index * slotLength);
      return generalSlot({
        practitionerRoleId: role._id,
        organizationId: role.organizationId,
        start,
        end: new Date(start.getTime() + slotLength),
      });
    }),
  );
}

/** Puts the demonstration into a store: what is there already stays as it is, and the slots reach fourteen days ahead again. */
export async function seedDemonstration(
  { directory, accounts, patients }: Repositories,
  now: Date,
): Promise<{ slots: number }> {
  await directory.add({ organizations, practitioners, practitionerRoles });
  await patients.add([demoPatient]);
  await accounts.add(await demoAccounts());
  const today = dayAround(now, 'Asia/Shanghai').start;
  const days = Array.from({ length: horizonDays }, (_, index) => new Date(today.getTime() + index * day));
  const slots = days.flatMap((midnight) => practitionerRoles.flatMap((role, at) => slotsOf(role, at, midnight)));
  return { slots: await directory.addSlots(slots) };
}
