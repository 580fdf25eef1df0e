import { bookAppointment, cancelAppointment, holdSlot } from '@oih/contracts/http/appointments';
import { listSlots } from '@oih/contracts/http/directory';
import { done, type Person } from './people.ts';
import { day, nowIn, type World } from './world.ts';

/** What a hold may be refused with: somebody was quicker, or the patient has another visit at that time, or that day in the department. */
const reckoned = new Set(['SLOT_TAKEN', 'PATIENT_BUSY', 'SLOT_NOT_OPEN', 'BOOKING_LIMIT']);

/** Asks for a time near the day that suits, and books it unless the form is left behind. */
async function ask(world: World, who: Person, slotId: string, abandons: boolean): Promise<string | null> {
  const { tally, consent } = world;
  tally.asked += 1;
  const held = await who.call(holdSlot, { body: { slotId } });
  if (held.code && reckoned.has(held.code)) {
    tally.refused += 1;
    return null;
  }
  const { id: appointmentId } = done('a hold', held).appointment;
  if (abandons) {
    tally.abandoned += 1;
    return null;
  }
  done('a booking', await who.call(bookAppointment, { params: { appointmentId }, body: { consent } }));
  tally.booked += 1;
  return appointmentId;
}

/** The first time of a doctor that is shown as free, from the day on that suits. */
async function firstFree(who: Person, practitionerRoleId: string, wanted: number) {
  const query = { from: new Date(wanted).toISOString(), to: new Date(wanted + 5 * day).toISOString() };
  const { slots } = done('the times', await who.call(listSlots, { params: { practitionerRoleId }, query }));
  return slots.find(({ status }) => status === 'free');
}

/** People come at random; those of one quarter of an hour ask at the same moment, and many of them for the same times. */
export async function arrive(world: World): Promise<void> {
  const { random, plan, rooms, patients, intentions, tally } = world;
  const now = nowIn(world);
  const asking = Array.from({ length: random.poisson(plan.arrivalsPerQuarter) }, () => {
    const room = random.pick(rooms);
    const wanted = now + random.exponential(2.5 * day);
    const who = random.pick(patients);
    const abandons = random.chance(plan.abandons);
    const cancels = random.chance(plan.cancels);
    const comes = !random.chance(plan.noShows);
    const share = random.between(0, 1);
    return { room, wanted, who, abandons, cancels, comes, share };
  });
  await Promise.all(
    asking.map(async ({ room, wanted, who, abandons, cancels, comes, share }) => {
      const slot = await firstFree(who, room.doctor.roleId, wanted);
      if (!slot) return;
      const appointmentId = await ask(world, who, slot.id, abandons);
      if (!appointmentId) return;
      const bookedDay = Math.floor((now - world.begin) / day);
      tally.bookedPerDay[bookedDay] = (tally.bookedPerDay[bookedDay] ?? 0) + 1;
      const cancelsAt = cancels ? now + share * (Date.parse(slot.start) - now) : null;
      intentions.set(appointmentId, { appointmentId, patient: who, comes, cancelsAt });
    }),
  );
}

/** Those who have changed their mind cancel. */
export async function cancel(world: World): Promise<void> {
  const now = nowIn(world);
  for (const intention of [...world.intentions.values()]) {
    if (intention.cancelsAt === null || intention.cancelsAt > now) continue;
    const { appointmentId, patient } = intention;
    done('a cancellation', await patient.call(cancelAppointment, { params: { appointmentId }, body: {} }));
    world.tally.cancelled += 1;
    world.intentions.delete(appointmentId);
  }
}
