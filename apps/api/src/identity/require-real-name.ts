import type { Appointment } from '@oih/data/appointments/model';
import { ageOn } from '@oih/domain/people/age';
import { registerZone } from '@oih/domain/people/family';
import { realName } from '@oih/domain/policy/rules/real-name';
import type { AppContext } from '../context.ts';
import type { Actor } from '../http/actor.ts';
import { requireRule } from '../policy/require-rule.ts';

/** Whether the guardian who booked is known by name; at a kiosk the attendant has seen the guardian's card. Null when no guardian did. */
async function guardianConfirmed(
  { repositories }: AppContext,
  { attended }: Actor,
  { bookedAs, userId }: Appointment,
): Promise<boolean | null> {
  if (attended || bookedAs !== 'guardian') return attended?.guardian ? true : null;
  const [account] = await repositories.accounts.byIds([userId]);
  const holder = account?.patientId ? await repositories.patients.byId(account.patientId) : null;
  return holder?.residentId !== undefined;
}

/** Nobody comes into a waiting room who is not known by name. @throws AppError REAL_NAME. */
export async function requireRealName(context: AppContext, actor: Actor, appointment: Appointment): Promise<void> {
  const { repositories, clock } = context;
  const patient = (await repositories.patients.byId(appointment.patientId))!;
  await requireRule(context, appointment.organizationId, realName, {
    confirmed: patient.residentId !== undefined,
    age: ageOn(patient.birthDate, clock.now(), registerZone),
    guardianConfirmed: await guardianConfirmed(context, actor, appointment),
  });
}
