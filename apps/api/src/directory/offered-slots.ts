import type { RoleRecord, SlotWithState } from '@oih/data/directory/repository';
import { notOpen, type Taker } from '@oih/domain/booking/offered';
import { ageOn } from '@oih/domain/people/age';
import type { AppContext } from '../context.ts';
import type { Actor } from '../http/actor.ts';

/** Who looks: the patient of the account; of everybody else nothing is known. */
async function taker({ repositories, clock }: AppContext, actor: Actor | null, to: RoleRecord): Promise<Taker> {
  const patient = actor?.patientId ? await repositories.patients.byId(actor.patientId) : null;
  if (!patient) return { by: 'patient', age: 0, seenBefore: false };
  return {
    by: 'patient',
    age: ageOn(patient.birthDate, clock.now(), to.organization.timeZone),
    seenBefore: await repositories.appointments.seenBefore(patient._id, to.role.practitionerId),
    atStation: actor?.attended !== undefined,
  };
}

/**
 * Slots of a doctor in a span of time as one person sees them: those that are taken, and the free ones that this person may book now. What is
 * not released, kept for others, closed or too near is not shown.
 */
export async function offeredSlots(
  context: AppContext,
  actor: Actor | null,
  to: RoleRecord,
  span: { from: Date; to: Date },
): Promise<SlotWithState[]> {
  const now = context.clock.now();
  const who = await taker(context, actor, to);
  const slots = await context.repositories.directory.slots([to.role._id], span.from, span.to, now);
  return slots.filter((slot) => slot.state !== 'free' || notOpen(slot, who, now) === null);
}
