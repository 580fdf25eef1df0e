import {
  closeConsultation,
  decideConsultation,
  endConsultation,
  signOpinion,
  startConsultation,
} from '@oih/contracts/http/opinions';
import { leave } from './asking.ts';
import * as assume from './assumptions.ts';
import { minute } from './calendar.ts';
import { backAtWork } from './duty.ts';
import type { Doctor } from './places.ts';
import { endBeside } from './visits.ts';
import { after, ask, type Case, doctorAt, nowIn, type World, watch } from './world.ts';

/** The chair reads what was decided, if ever. */
function read(world: World, one: Case): void {
  if (!world.chance.chance(assume.readByChair)) return;
  after(world, world.chance.minutes(assume.readsAfter), async () => {
    await ask(world, doctorAt(world, one.consultant!), closeConsultation, { params: { consultationId: one.id } });
  });
}

async function decide(world: World, one: Case): Promise<void> {
  const outcome = world.chance.weighted({ adopted: 85, partly: 12, 'not-adopted': 3 });
  const body = {
    outcome,
    reason: outcome === 'adopted' ? '' : '患者条件所限',
    plainWords: '按上级医院专家意见调整用药,两周后复查',
  };
  await ask(world, doctorAt(world, one.inviter), decideConsultation, { params: { consultationId: one.id }, body });
  await leave(world, one);
  read(world, one);
}

/** Who asked is at work by day; a station has nobody at night. */
const atDesk = (world: World, time: number): number =>
  world.calendar.byDay(time) ? time : world.calendar.next(time, 8) + 20 * minute;

async function sign(world: World, one: Case): Promise<void> {
  const body = {
    version: 0,
    findings: '血压控制不佳,头晕与血压波动相关可能性大;神经系统查体无定位体征。'.repeat(2),
    opinion: '建议调整降压方案,氨氯地平联合厄贝沙坦;完善头颅 CT 及颈动脉超声,必要时转诊。'.repeat(2),
    recommendation: '两周后复查血压、肾功能与血钾',
    diagnoses: ['I10'],
    conclusion: '高血压 3 级,调整用药后随访',
  };
  const params = { consultationId: one.id };
  const signed = await ask(world, doctorAt(world, one.consultant!), signOpinion, { params, body });
  if (!signed) return;
  watch(world, signed.consultation);
  const wanted = nowIn(world) + world.chance.minutes(assume.decidesAfter);
  world.loop.at(atDesk(world, wanted), () => decide(world, one));
}

/** The opinion after a session. */
export const opine = (world: World, one: Case): void =>
  after(world, world.chance.minutes(assume.writesOpinion), () => sign(world, one));

/** On the papers alone, once the specialist is at work. */
export function workOnPapers(world: World, one: Case): void {
  const doctor = one.consultant!;
  const begins = backAtWork(world, doctor) + world.chance.between(10, 150) * minute;
  world.loop.at(begins + world.chance.minutes(assume.paperWork), () => sign(world, one));
}

/** Begins the session and plans its end. Gives whether it began. */
export async function hold(world: World, one: Case, doctor: Doctor, ended: () => Promise<void>): Promise<boolean> {
  const params = { consultationId: one.id };
  const person = doctorAt(world, doctor);
  if (!(await ask(world, person, startConsultation, { params }))) return false;
  world.engaged.set(doctor.roleId, one);
  after(world, world.chance.minutes(assume.sessionLength), async () => {
    const failed = world.chance.chance(assume.failures);
    const body = failed
      ? { outcome: 'technical-failure' as const, onPapers: true, reason: '网络中断' }
      : { outcome: 'held' as const };
    await ask(world, person, endConsultation, { params, body });
    world.engaged.delete(doctor.roleId);
    opine(world, one);
    await ended();
  });
  return true;
}

/** The specialist comes into the visit that runs; whoever has said yes to one is not given another. */
export function joinNow(world: World, one: Case, doctor: Doctor): void {
  world.engaged.set(doctor.roleId, one);
  after(world, world.chance.minutes(assume.joins), async () => {
    const held = !one.over && (await hold(world, one, doctor, async () => endBeside(world, one)));
    if (!held) world.engaged.delete(doctor.roleId);
  });
}
