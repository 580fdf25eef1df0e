import { cancelAppointment } from '@oih/contracts/http/appointments';
import { type AffectedView, decideClosure, keepMoved, makeClosure, previewClosure } from '@oih/contracts/http/closures';
import { done } from './people.ts';
import { day, nowIn, type Room, type World } from './world.ts';

const decisionFor = ({ appointmentId, proposals }: AffectedView) =>
  proposals[0]
    ? { appointmentId, action: 'move' as const, slotId: proposals[0].slotId }
    : { appointmentId, action: 'cancel' as const };

/** Patients whom the hospital moved keep the time, decline it, or never answer. */
async function answer(world: World, affected: readonly AffectedView[]): Promise<void> {
  const { random, plan, tally, intentions } = world;
  for (const { appointmentId, state } of affected) {
    const intention = intentions.get(appointmentId);
    if (state === 'cancelled-by-hospital') {
      tally.cancelledByHospital += 1;
      intentions.delete(appointmentId);
    }
    if (state !== 'unanswered' || !intention) continue;
    tally.moved += 1;
    const params = { appointmentId };
    if (random.chance(plan.keeps)) {
      done('an answer', await intention.patient.call(keepMoved, { params }));
      tally.kept += 1;
    } else if (random.chance(plan.declines / (1 - plan.keeps))) {
      done('a decline', await intention.patient.call(cancelAppointment, { params, body: {} }));
      tally.declined += 1;
      intentions.delete(appointmentId);
    }
  }
}

/** The doctor is ill today: one action moves or cancels everybody; what failed because a time went meanwhile is decided again. */
async function fallIll(world: World, room: Room): Promise<void> {
  const from = new Date(nowIn(world)).toISOString();
  const to = new Date(nowIn(world) + day / 2).toISOString();
  const span = { practitionerRoleId: room.doctor.roleId, from, to };
  const { affected } = done('a preview', await room.admin.call(previewClosure, { query: span }));
  const body = { ...span, reason: '医生生病', decisions: affected.map(decisionFor) };
  let board = done('a closure', await room.admin.call(makeClosure, { body }));
  world.tally.closures += 1;
  for (let round = 0; round < 5 && board.affected.some(({ state }) => state === 'undecided'); round++) {
    const rest = board.affected.filter(({ state }) => state === 'undecided');
    const params = { closureId: board.closure.id };
    const decisions = rest.map(decisionFor);
    board = done('decisions', await room.admin.call(decideClosure, { params, body: { decisions } }));
  }
  await answer(world, board.affected);
}

/** At five past eight, some doctors cannot come. */
export async function illnesses(world: World): Promise<void> {
  for (const room of world.rooms) if (world.random.chance(world.plan.illness)) await fallIll(world, room);
}
