import { longestSpanDays, type WaitlistEntryView } from '@oih/contracts/http/waitlist';
import type { WaitlistEntry } from '@oih/data/waitlist/model';
import { dateIn } from '@oih/domain/booking/day';
import { maxWaiting } from '@oih/domain/booking/waitlist';
import { AppError } from '@oih/platform/errors';
import { newId } from '@oih/platform/ids';
import { forWhom } from '../appointments/hold-slot.ts';
import type { AppContext } from '../context.ts';
import { presentRole } from '../directory/present.ts';
import { type Actor, acting } from '../http/actor.ts';
import { limitReached } from '../limits/limits.ts';

const day = 86_400_000;

/** The open places of an account whose days are not over, with what is offered now. */
export async function listWaitlist({ repositories, clock }: AppContext, actor: Actor): Promise<WaitlistEntryView[]> {
  const entries = await repositories.waitlist.ofAccount(actor.userId);
  const records = await repositories.directory.roles(entries.map((one) => one.practitionerRoleId));
  const known = new Map(records.map((record) => [record.role._id, record]));
  const now = clock.now();
  return entries.flatMap((entry) => {
    const record = known.get(entry.practitionerRoleId);
    if (!record || entry.to < dateIn(now, record.organization.timeZone)) return [];
    const { timeZone, name, departments } = record.organization;
    const code = entry.departmentCode;
    const offer = entry.offer && entry.offer.until > now ? entry.offer : null;
    return [
      {
        id: entry._id,
        patientId: entry.patientId,
        practitionerRole: entry.anyDoctor ? null : presentRole(record),
        organizationName: name,
        department: departments.find((one) => one.code === code) ?? { code, name: { zh: code, en: code } },
        from: entry.from,
        to: entry.to,
        offer: offer && {
          appointmentId: offer.appointmentId,
          start: offer.start.toISOString(),
          until: offer.until.toISOString(),
          timeZone,
        },
        createdAt: entry.createdAt.toISOString(),
      },
    ];
  });
}

interface Wish {
  practitionerRoleId: string;
  anyDoctor: boolean;
  patientId?: string | undefined;
  from: string;
  to: string;
}

/** @throws AppError BAD_REQUEST when the days are in the past, turned round or too many. */
function refuseDays({ from, to }: Wish, today: string): void {
  const wrong = to < from || to < today || Date.parse(to) - Date.parse(today) > longestSpanDays * day;
  if (wrong)
    throw new AppError(
      'BAD_REQUEST',
      `Choose days between today and ${longestSpanDays} days ahead, the first one first.`,
      {
        details: { issues: [{ path: 'body.to', message: 'not a span of coming days' }] },
      },
    );
}

/** Takes a place in a waiting list. @throws AppError NOT_FOUND, PROFILE_INCOMPLETE, BOOKING_LIMIT, BAD_REQUEST. */
export async function joinWaitlist(context: AppContext, actor: Actor, wish: Wish): Promise<void> {
  const { repositories, clock } = context;
  const { patientId, bookedAs } = forWhom(actor, wish.patientId);
  const record = await repositories.directory.role(wish.practitionerRoleId);
  if (!record?.role.active)
    throw new AppError('NOT_FOUND', 'There is no such doctor to wait for. Look for another one.');
  const { role, organization } = record;
  const now = clock.now();
  const today = dateIn(now, organization.timeZone);
  refuseDays(wish, today);
  const { anyDoctor, from, to } = wish;
  const what = anyDoctor ? `${role.organizationId}:${role.departmentCode}` : role._id;
  const key = `${patientId}:${what}`;
  const open = (await repositories.waitlist.ofAccount(actor.userId)).filter((one) => one.to >= today);
  if (open.length >= maxWaiting && !open.some((one) => one.key === key))
    throw limitReached('waiting-lists', maxWaiting, null);
  const entry: WaitlistEntry = {
    _id: newId(),
    key,
    open: true,
    status: 'waiting',
    userId: actor.userId,
    patientId,
    bookedAs,
    organizationId: role.organizationId,
    departmentCode: role.departmentCode,
    practitionerRoleId: role._id,
    anyDoctor,
    from,
    to,
    offer: null,
    passed: [],
    createdAt: now,
  };
  await repositories.waitlist.join(entry, today);
  await repositories.audit.wrote('Waitlist', entry._id, acting(actor), now, concerningEntry(entry));
}

/** The hospital and the patient of an entry, for the trail. */
const concerningEntry = ({ organizationId, patientId }: WaitlistEntry) => ({ organizationId, patientId });

/** Gives a place up; an offer that stands is let go of, and so goes to the next. @throws AppError NOT_FOUND. */
export async function leaveWaitlist({ repositories, clock }: AppContext, actor: Actor, id: string): Promise<void> {
  const entry = await repositories.waitlist.byId(id);
  if (entry?.userId !== actor.userId)
    throw new AppError('NOT_FOUND', 'There is no such place in a waiting list among yours. Look at them again.');
  const left = await repositories.waitlist.leave(id);
  const now = clock.now();
  await repositories.audit.wrote('Waitlist', id, acting(actor), now, concerningEntry(entry));
  const offered = left?.offer && (await repositories.appointments.byId(left.offer.appointmentId));
  if (offered?.status !== 'pending') return;
  const cancelled = { by: 'patient' as const, reason: 'left-waiting-list', at: now, refund: 0 };
  await repositories.appointments.cancel(offered, cancelled, acting(actor));
}
