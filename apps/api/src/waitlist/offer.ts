import type { Appointment } from '@oih/data/appointments/model';
import type { RoleRecord } from '@oih/data/directory/repository';
import type { WaitlistEntry } from '@oih/data/waitlist/model';
import { dateIn } from '@oih/domain/booking/day';
import { notOpen } from '@oih/domain/booking/offered';
import { offerUntil } from '@oih/domain/booking/waitlist';
import type { Slot } from '@oih/domain/schedule/slot';
import { clearTheWay } from '../appointments/contention.ts';
import { draftOf } from '../appointments/draft.ts';
import type { AppContext } from '../context.ts';
import { unlicensed } from '../directory/licence.ts';

const system = { userId: 'system', role: 'system' };
/** Offers are for everybody who waits, so only times that everybody may take are offered. */
const anybody = { by: 'patient', age: 0, seenBefore: false } as const;

type Freed = RoleRecord & { slot: Slot };

async function freed({ repositories, clock }: AppContext, slotId: string): Promise<Freed | null> {
  const slot = await repositories.directory.slot(slotId);
  const record = slot && (await repositories.directory.role(slot.practitionerRoleId));
  if (!slot || !record || unlicensed(record, slot.start) || notOpen(slot, anybody, clock.now())) return null;
  return { slot, ...record };
}

/** Writes down in the list that an appointment is its entry's offer; when the entry cannot have it, the time goes on to the next. */
async function noteOffer({ repositories, clock }: AppContext, appointment: Appointment): Promise<void> {
  const { _id: appointmentId, slotId, start, holdUntil, offer } = appointment;
  if (!offer || !holdUntil) return;
  const noted = await repositories.waitlist.offered(offer.waitlistId, {
    appointmentId,
    slotId,
    start,
    until: holdUntil,
  });
  if (noted) return;
  const cancelled = { by: 'system' as const, reason: 'not-offered', at: clock.now(), refund: 0 };
  await repositories.appointments.cancel(appointment, cancelled, system);
}

/** Keeps the time for one who waits: the offer is a claim like any hold. `gone` when somebody else has the time by now. */
async function keepFor(
  context: AppContext,
  place: Freed,
  { _id: waitlistId, patientId, userId, bookedAs }: WaitlistEntry,
  until: Date,
): Promise<Appointment | 'gone' | null> {
  const { repositories, clock } = context;
  const whom = { patientId, userId, bookedAs };
  const draft = { ...draftOf(place, whom, clock.now(), until), offer: { waitlistId } };
  const kept = await repositories.appointments.hold(draft, system, 'offered');
  if (kept) return kept;
  const inTheWay = await clearTheWay(context, draft.claims);
  if (inTheWay.some(({ slotId }) => slotId === place.slot._id)) return 'gone';
  return inTheWay.length === 0 ? repositories.appointments.hold(draft, system, 'offered') : null;
}

/**
 * Offers a time that has become free to the first in turn who can take it. Being called again for the same time is harmless: an offer that
 * stands is noted once more, and nobody gets a second one.
 */
export async function offerSlot(context: AppContext, slotId: string): Promise<void> {
  const { repositories, clock } = context;
  const place = await freed(context, slotId);
  const until = place && offerUntil(place.slot, clock.now());
  if (!place || !until) return;
  const [standing] = await clearTheWay(context, [`slot:${slotId}`]);
  if (standing) return noteOffer(context, standing);
  const { slot, role, organization } = place;
  const waiting = await repositories.waitlist.waitingFor({
    _id: slotId,
    practitionerRoleId: role._id,
    organizationId: role.organizationId,
    departmentCode: role.departmentCode,
    day: dateIn(slot.start, organization.timeZone),
  });
  for (const entry of waiting) {
    const kept = await keepFor(context, place, entry, until);
    if (kept === 'gone') return;
    if (kept) return noteOffer(context, kept);
  }
}
