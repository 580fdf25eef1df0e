import type { ClosureDecision } from '@oih/contracts/http/closures';
import type { Closure } from '@oih/data/closures/model';
import { AppError } from '@oih/platform/errors';
import { cancelAppointment } from '../appointments/cancel-appointment.ts';
import { moveAppointment } from '../appointments/move-appointment.ts';
import type { AppContext } from '../context.ts';
import type { Actor } from '../http/actor.ts';

/** A visit of the closed doctor, or one that the closure has moved already. @throws AppError NOT_FOUND. */
async function concerned({ repositories }: AppContext, closure: Closure, appointmentId: string) {
  const appointment = await repositories.appointments.byId(appointmentId);
  const inside =
    appointment?.practitionerRoleId === closure.practitionerRoleId &&
    appointment.start < closure.to &&
    appointment.end > closure.from;
  if (!appointment || !(inside || appointment.asked?.closureId === closure._id))
    throw new AppError('NOT_FOUND', 'This visit is not one that the closure concerns. Look at the list again.');
  return appointment;
}

async function carryOut(context: AppContext, actor: Actor, closure: Closure, decision: ClosureDecision): Promise<void> {
  const appointment = await concerned(context, closure, decision.appointmentId);
  const { _id: closureId, reason } = closure;
  if (decision.action === 'cancel') {
    await cancelAppointment(context, actor, 'hospital', appointment, reason, { closureId });
    return;
  }
  const asked = { closureId, at: context.clock.now(), answer: null, answeredAt: null };
  await moveAppointment(context, actor, appointment, decision.slotId, { reason, asked });
}

/** Carries out decisions one by one: what cannot be done says why, and the others are done all the same. */
export async function decide(
  context: AppContext,
  actor: Actor,
  closure: Closure,
  decisions: readonly ClosureDecision[],
): Promise<{ appointmentId: string; code: string | null }[]> {
  const results = [];
  for (const decision of decisions) {
    const code = await carryOut(context, actor, closure, decision).then(
      () => null,
      (error: unknown) => {
        if (error instanceof AppError) return error.code;
        throw error;
      },
    );
    results.push({ appointmentId: decision.appointmentId, code });
  }
  return results;
}
