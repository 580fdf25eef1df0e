import type { acceptReferral as contract } from '@oih/contracts/http/referral-care';
import type { Appointment } from '@oih/data/appointments/model';
import type { RoleRecord } from '@oih/data/directory/repository';
import type { Accepted, Referral } from '@oih/data/referrals/model';
import { duplicateKey } from '@oih/data/schema';
import { claimsOf } from '@oih/domain/booking/claims';
import { dateIn } from '@oih/domain/booking/day';
import { dayBegins } from '@oih/domain/referral/deadlines';
import type { Slot } from '@oih/domain/schedule/slot';
import { AppError } from '@oih/platform/errors';
import { newId } from '@oih/platform/ids';
import type { output } from 'zod';
import { clashOf, clearTheWay, openSlot, taken } from '../appointments/contention.ts';
import type { AppContext } from '../context.ts';
import { refuseUnlicensed } from '../directory/licence.ts';
import type { Actor } from '../http/actor.ts';
import { endsTime, moveReferral, requireMove } from './move.ts';

const mover = 'receiving-institution';

type Wanted = output<typeof contract.body>;

const notOurs = () =>
  new AppError('NOT_FOUND', 'An institution gives its own times and doctors. Choose them from the list.');

/** The time as a booking of the patient, which holds the seat, the doctor’s time and the patient’s. */
function keptFor(one: Referral, { slot, role }: RoleRecord & { slot: Slot }, now: Date): Appointment {
  return {
    _id: newId(),
    slotId: slot._id,
    holdsSlot: true,
    claims: claimsOf(slot, one.patientId, role.practitionerId),
    status: 'booked',
    patientId: one.patientId,
    userId: one.userId,
    practitionerId: role.practitionerId,
    practitionerRoleId: role._id,
    organizationId: role.organizationId,
    modality: slot.modality[0] ?? 'video',
    start: slot.start,
    end: slot.end,
    sequence: 0,
    moves: [],
    price: { amount: 0, currency: 'CNY' },
    payment: null,
    holdUntil: null,
    referralId: one._id,
    intake: null,
    consent: null,
    device: null,
    cancelled: null,
    encounterId: null,
    createdAt: now,
    outbox: [],
  };
}

/** A move to `accepted` with what was given. */
const accepting = (accepted: Accepted) =>
  ({ to: 'accepted', mover, reason: accepted.note, set: { accepted } }) as const;

/** @throws AppError SLOT_TAKEN with alternatives, PATIENT_BUSY, SLOT_NOT_OPEN, ROLE_NOT_OFFERED, NOT_FOUND, ILLEGAL_TRANSITION. */
async function withSlot(
  context: AppContext,
  actor: Actor,
  one: Referral,
  { slotId, note }: Extract<Wanted, { kind: 'slot' }>,
): Promise<Referral> {
  const chosen = await openSlot(context, slotId, { patientId: one.patientId, by: 'staff' });
  if (chosen.organization._id !== one.request.organizationId) throw notOurs();
  const keeps = keptFor(one, chosen, context.clock.now());
  const { _id: appointmentId, practitionerRoleId, start, end } = keeps;
  const move = accepting({ kind: 'slot', practitionerRoleId, appointmentId, start, end, note });
  const before = endsTime(one, 'cancelled', '接诊时间另行约定 (another time was agreed on)');
  const given = before.ends?.appointmentId;
  const inTheWay = async () => (await clearTheWay(context, keeps.claims)).filter(({ _id }) => _id !== given);
  if (
    one.accepted?.kind === 'slot' &&
    chosen.slot.start.getTime() === one.accepted.start.getTime() &&
    practitionerRoleId === one.accepted.practitionerRoleId
  )
    return one;
  const standing = await inTheWay();
  if (standing.length > 0) throw clashOf(standing, chosen.slot, one.patientId) ?? (await taken(context, chosen.slot));
  try {
    return await moveReferral(context, actor, one, move, { ...before, keeps });
  } catch (error) {
    if (!duplicateKey(error)) throw error;
    throw clashOf(await inTheWay(), chosen.slot, one.patientId) ?? (await taken(context, chosen.slot));
  }
}

/** @throws AppError NOT_FOUND, BAD_REQUEST for a day that has passed, ROLE_NOT_OFFERED, ILLEGAL_TRANSITION. */
async function withBed(
  context: AppContext,
  actor: Actor,
  one: Referral,
  { practitionerRoleId, ward, from, note }: Extract<Wanted, { kind: 'bed' }>,
): Promise<Referral> {
  const record = await context.repositories.directory.role(practitionerRoleId);
  if (!record?.role.active || record.organization._id !== one.request.organizationId) throw notOurs();
  const { timeZone } = record.organization;
  if (from < dateIn(context.clock.now(), timeZone))
    throw new AppError('BAD_REQUEST', 'A bed is kept from today on, or a later day. Choose one.', {
      details: { issues: [{ path: 'body.from', message: 'has passed' }] },
    });
  await refuseUnlicensed(context, record, dayBegins(from, timeZone));
  const move = accepting({ kind: 'bed', practitionerRoleId, ward, from, note });
  return moveReferral(context, actor, one, move, endsTime(one, 'cancelled', '改为住院床位 (a bed instead)'));
}

/**
 * The receiving institution accepts with a time of a doctor or with a bed; what it had given before is given up in the same write.
 * @throws AppError as {@link withSlot} and {@link withBed}.
 */
export async function acceptReferral(
  context: AppContext,
  actor: Actor,
  one: Referral,
  wanted: Wanted,
): Promise<Referral> {
  requireMove(one, 'accepted', mover);
  return wanted.kind === 'slot' ? withSlot(context, actor, one, wanted) : withBed(context, actor, one, wanted);
}
