import type { assignConsultation as contract } from '@oih/contracts/http/dispatch';
import type { Appointment } from '@oih/data/appointments/model';
import type { Consultation } from '@oih/data/consultations/model';
import type { RoleRecord } from '@oih/data/directory/repository';
import { duplicateKey } from '@oih/data/schema';
import { claimsOf } from '@oih/domain/booking/claims';
import { sessionMinutes } from '@oih/domain/consultation/free-times';
import { AppError } from '@oih/platform/errors';
import { newId } from '@oih/platform/ids';
import type { output } from 'zod';
import type { AppContext } from '../context.ts';
import { refuseUnlicensed } from '../directory/licence.ts';
import type { Actor } from '../http/actor.ts';
import { moveConsultation, requireMove } from './move.ts';

const mover = 'invited-institution';
const fiveMinutes = 5 * 60_000;

type Wanted = output<typeof contract.body>;

/** The doctors in the order in which they were named, each of the invited institution and licensed. @throws AppError NOT_FOUND, ROLE_NOT_OFFERED. */
async function doctorsOf(
  context: AppContext,
  one: Consultation,
  ids: readonly string[],
  at: Date,
): Promise<RoleRecord[]> {
  const records = await context.repositories.directory.roles(ids);
  const found = [...new Set(ids)].map((id) => records.find(({ role }) => role._id === id));
  const own = found.filter((record): record is RoleRecord => record?.organization._id === one.invitedOrganizationId);
  if (own.length < found.length)
    throw new AppError('NOT_FOUND', 'An institution assigns its own doctors. Choose them from the list.');
  for (const record of own) await refuseUnlicensed(context, record, at);
  return own;
}

/** The visit that keeps the agreed time free for the patient, the inviting doctor and the consultants. */
async function keptTime(
  context: AppContext,
  one: Consultation,
  consultants: readonly RoleRecord[],
  { start, end }: { start: Date; end: Date },
): Promise<Appointment> {
  const { repositories, clock } = context;
  const visit = (await repositories.encounters.byId(one.encounterId))!;
  const asked = (await repositories.appointments.byId(visit.appointmentId))!;
  const inviting = (await repositories.directory.role(one.invitingRoleId))!;
  const seat = {
    _id: `consultation-${one._id}-${one.version}`,
    start,
    end,
    seat: 0,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
  };
  const doctors = consultants.flatMap(({ role }) =>
    claimsOf(seat, one.patientId, role.practitionerId).filter((word) => word.startsWith('practitioner:')),
  );
  const { patientId, userId, bookedAs, consent, intake } = asked;
  return {
    _id: newId(),
    slotId: seat._id,
    holdsSlot: true,
    claims: [...new Set([...claimsOf(seat, patientId, inviting.role.practitionerId), ...doctors])],
    status: 'booked',
    patientId,
    userId,
    ...(bookedAs ? { bookedAs } : {}),
    practitionerId: inviting.role.practitionerId,
    practitionerRoleId: one.invitingRoleId,
    organizationId: one.invitingOrganizationId,
    modality: 'video',
    start,
    end,
    sequence: 0,
    moves: [],
    price: { amount: 0, currency: 'CNY' },
    payment: null,
    holdUntil: null,
    consultationId: one._id,
    // What the patient wrote, and agreed to, for the visit from which the question came.
    intake: intake ? { complaint: intake.complaint, allergies: intake.allergies, medication: intake.medication } : null,
    consent,
    device: null,
    cancelled: null,
    encounterId: null,
    createdAt: clock.now(),
    outbox: [],
  };
}

/** The agreed time. @throws AppError BAD_REQUEST when it has passed or does not begin on a multiple of five minutes. */
function agreedTime(start: string | null, now: Date): { start: Date; end: Date } {
  const begins = start ? new Date(start) : null;
  if (!begins || begins <= now || begins.getTime() % fiveMinutes !== 0)
    throw new AppError(
      'BAD_REQUEST',
      'The session needs a time ahead, on a multiple of five minutes. Choose one that is free for all.',
      {
        details: { issues: [{ path: 'body.start', message: 'does not fit' }] },
      },
    );
  return { start: begins, end: new Date(begins.getTime() + sessionMinutes * 60_000) };
}

/** @throws AppError VISIT_ENDED when nobody is in the visit any more that the specialist would join. */
async function requireRunning({ repositories }: AppContext, one: Consultation): Promise<void> {
  const visit = await repositories.encounters.byId(one.encounterId);
  if (visit?.inCall) return;
  throw new AppError('VISIT_ENDED', 'The visit is not in a call any more. Agree on a time, or work on the papers.');
}

/** What was agreed on before is given up, and the time let go of by what follows. */
const givenUp = {
  consultantRoleIds: [],
  mode: null,
  start: null,
  end: null,
  sessionAppointmentId: null,
  sessionEncounterId: null,
};

/**
 * The invited institution names its doctors and how they work; what it had agreed on before, until the session begins, is given up for it.
 * @throws AppError ILLEGAL_TRANSITION, NOT_FOUND, ROLE_NOT_OFFERED, SLOT_TAKEN when somebody is not free any more, VISIT_ENDED, BAD_REQUEST.
 */
export async function assignConsultation(
  context: AppContext,
  actor: Actor,
  asked: Consultation,
  { practitionerRoleIds, mode, start }: Wanted,
): Promise<Consultation> {
  const now = context.clock.now();
  const to = mode === 'asynchronous' ? 'opinion-pending' : 'scheduled';
  requireMove(asked, asked.status === 'scheduled' ? 'accepted' : to, mover);
  const time = mode === 'scheduled' ? agreedTime(start, now) : null;
  const doctors = await doctorsOf(context, asked, practitionerRoleIds, time?.start ?? now);
  const consultantRoleIds = doctors.map(({ role }) => role._id);
  const set = { consultantRoleIds, mode, sessionAppointmentId: null, sessionEncounterId: null, start: null, end: null };
  if (mode === 'now') await requireRunning(context, asked);
  const one =
    asked.status === 'scheduled'
      ? await moveConsultation(context, actor, asked, { to: 'accepted', mover, reason: 'reassigned', set: givenUp })
      : asked;
  if (mode === 'asynchronous') return moveConsultation(context, actor, one, { to, mover, set });
  if (!time) {
    const running = { ...set, start: now, sessionEncounterId: one.encounterId };
    return moveConsultation(context, actor, one, { to, mover, set: running });
  }
  const keeps = await keptTime(context, one, doctors, time);
  const agreed = { ...set, ...time, sessionAppointmentId: keeps._id };
  try {
    return await moveConsultation(context, actor, one, { to, mover, set: agreed }, { keeps });
  } catch (error) {
    if (!duplicateKey(error)) throw error;
    throw new AppError(
      'SLOT_TAKEN',
      'Somebody in the session is not free at that time any more. Choose another one from the list.',
    );
  }
}
