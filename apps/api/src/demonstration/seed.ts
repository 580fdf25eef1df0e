import type { SchedulePlan } from '@oih/contracts/http/schedules';
import type { Repositories } from '@oih/data/connect';
import type { PractitionerRole } from '@oih/data/directory/models';
import { deriveSlots } from '@oih/domain/schedule/derive';
import { emptyPlan, usualBlock } from '@oih/domain/schedule/usual-plan';
import { demoAccounts, demoPatient } from './accounts.ts';
import { seedInpatients } from './inpatients.ts';
import { demoNetwork } from './network.ts';
import { practitionerRoles, practitioners } from './people.ts';
import { organizations } from './places.ts';
import { demoQuestions } from './questions.ts';
import { seedReferrals } from './referrals.ts';

const day = 24 * 3_600_000;
/** The demonstration's own doctor sees patients around the clock, so that it works at whatever hour it is looked at. */
const alwaysOpen = 'role-county';
const everyDay = [1, 2, 3, 4, 5, 6, 7];
/** Mornings and afternoons, not the same for everybody. */
const hours = [
  [usualBlock('morning', '08:00', '11:00'), usualBlock('afternoon', '14:00', '16:00')],
  [usualBlock('morning', '08:30', '11:30'), usualBlock('afternoon', '14:00', '17:00')],
  [usualBlock('morning', '09:00', '12:00'), usualBlock('afternoon', '14:00', '18:00')],
];

function planOf(role: PractitionerRole, at: number): SchedulePlan {
  const open = role._id === alwaysOpen;
  const blocks = open ? [usualBlock('always', '00:00', '24:00')] : hours[at % hours.length]!;
  return {
    ...emptyPlan,
    holidays: open ? 'as-usual' : 'closed',
    weekly: everyDay.flatMap((weekday) => blocks.map((block) => ({ weekday, block }))),
  };
}

/** Puts the demonstration into a store: what is there already stays as it is. Gives how many times were added. */
export async function seedDemonstration(
  repositories: Repositories,
  identitySecret: string,
  now: Date,
): Promise<{ slots: number }> {
  const { directory, network, accounts, patients, schedules, questionnaires } = repositories;
  await directory.add({ organizations, practitioners, practitionerRoles });
  await network.add(demoNetwork);
  const patient = demoPatient(identitySecret);
  await patients.add([patient]);
  await accounts.add(await demoAccounts(patient));
  // Once: a version that is there already stays as it is.
  await questionnaires.change(demoQuestions(now), { userId: 'system', role: 'system' });
  const planned = new Set((await schedules.byRoles(practitionerRoles.map(({ _id }) => _id))).map(({ _id }) => _id));
  let slots = 0;
  for (const [at, role] of practitionerRoles.entries()) {
    if (planned.has(role._id)) continue;
    const { _id: practitionerRoleId, organizationId } = role;
    const { timeZone } = organizations.find(({ _id }) => _id === organizationId)!;
    const plan = planOf(role, at);
    const to = new Date(now.getTime() + plan.horizonDays * day);
    const derived = deriveSlots(plan, { practitionerRoleId, organizationId, timeZone }, now, to);
    const saving = { practitionerRoleId, organizationId, baseVersion: 0, plan, savedBy: '演示数据' };
    const saved = await schedules.save(saving, derived, { userId: 'system', role: 'system' }, now);
    slots += saved?.changes.add.length ?? 0;
  }
  await seedReferrals(repositories, now);
  await seedInpatients(repositories, now);
  return { slots };
}
