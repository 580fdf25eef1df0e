import type { Appointment } from '@oih/data/appointments/model';
import type { Consultation } from '@oih/data/consultations/model';
import type { RoleRecord } from '@oih/data/directory/repository';
import { claimsOf } from '@oih/domain/booking/claims';
import { newId } from '@oih/platform/ids';
import type { AppContext } from '../context.ts';

const day = 24 * 3_600_000;

interface Time {
  start: Date;
  end: Date;
}

/** The seats that a doctor offers at a time, at whichever institution, and the first one: who is in a session sees nobody else. */
async function seatsAt({ repositories, clock }: AppContext, practitionerId: string, time: Time): Promise<number[]> {
  const { listing, directory } = repositories;
  const roles = await listing.practitionerRoles({ practitionerId }, { limit: 100 });
  const ids = roles.map(({ _id }) => _id);
  const slots = await directory.slots(ids, new Date(time.start.getTime() - day), time.end, clock.now());
  return [...new Set([0, ...slots.filter(({ end }) => end > time.start).map(({ seat }) => seat)])];
}

/** The time of a doctor as words of the index over everything that a visit takes. */
async function timeOf(context: AppContext, { role }: RoleRecord, time: Time): Promise<string[]> {
  const seats = await seatsAt(context, role.practitionerId, time);
  const words = seats.flatMap((seat) =>
    claimsOf({ _id: '', ...time, seat, bufferBeforeMinutes: 0, bufferAfterMinutes: 0 }, '', role.practitionerId),
  );
  return words.filter((word) => word.startsWith('practitioner:'));
}

type Asked = Pick<Appointment, 'patientId' | 'userId' | 'bookedAs' | 'consent' | 'intake' | 'class'>;

/** Whose time it is beside the doctors’, and what is known of the patient: from the visit in which the question arose, or from the stay of an in-patient. */
async function askedIn({ repositories }: AppContext, one: Consultation): Promise<Asked> {
  const encounter = (await repositories.encounters.byId(one.encounterId))!;
  if (encounter.class !== 'IMP') return (await repositories.appointments.byId(encounter.appointmentId))!;
  const { patientId, userId } = encounter;
  return { patientId, userId, consent: null, intake: null, class: 'IMP' };
}

/**
 * The visit that keeps an agreed time free for the patient, the inviting doctor and the consultants. What the patient wrote, and agreed to, comes
 * from the visit in which the question arose.
 */
export async function keptTime(
  context: AppContext,
  one: Consultation,
  consultants: readonly RoleRecord[],
  time: Time,
): Promise<Appointment> {
  const { repositories, clock } = context;
  const asked = await askedIn(context, one);
  const inviting = (await repositories.directory.role(one.invitingRoleId))!;
  const slotId = `consultation-${one._id}-${one.version}`;
  const doctors = await Promise.all([inviting, ...consultants].map((doctor) => timeOf(context, doctor, time)));
  const seat = { _id: slotId, ...time, seat: 0, bufferBeforeMinutes: 0, bufferAfterMinutes: 0 };
  const { patientId, userId, bookedAs, consent, intake } = asked;
  return {
    _id: newId(),
    slotId,
    holdsSlot: true,
    claims: [...new Set([...claimsOf(seat, patientId, inviting.role.practitionerId), ...doctors.flat()])],
    status: 'booked',
    patientId,
    userId,
    ...(bookedAs ? { bookedAs } : {}),
    practitionerId: inviting.role.practitionerId,
    practitionerRoleId: one.invitingRoleId,
    organizationId: one.invitingOrganizationId,
    modality: 'video',
    ...time,
    sequence: 0,
    moves: [],
    price: { amount: 0, currency: 'CNY' },
    payment: null,
    holdUntil: null,
    consultationId: one._id,
    consultantRoleIds: consultants.map(({ role }) => role._id),
    ...(asked.class ? { class: asked.class } : {}),
    intake: intake ? { complaint: intake.complaint, allergies: intake.allergies, medication: intake.medication } : null,
    consent,
    device: null,
    cancelled: null,
    encounterId: null,
    createdAt: clock.now(),
    outbox: [],
  };
}

/** What the patient is told of a time that was given up because another one is agreed on. */
const anew = '会诊时间另行约定 (another time will be agreed on)';

/** Lets go of times that were kept for sessions of a consultation which are not held at them. */
export async function releaseKept({ repositories, clock }: AppContext, one: Consultation): Promise<void> {
  const calledOff = one.status === 'cancelled';
  for (const appointment of await repositories.appointments.keptFor(one._id)) {
    if (appointment._id === one.sessionAppointmentId && !calledOff) continue;
    const reason = calledOff ? (one.moves.at(-1)?.reason ?? anew) : anew;
    const cancelled = { by: 'hospital' as const, reason, at: clock.now(), refund: 0 };
    await repositories.appointments.cancel(appointment, cancelled, { userId: 'system', role: 'system' });
  }
}
