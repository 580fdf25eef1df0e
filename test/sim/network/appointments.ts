import { checkIn, listAppointments } from '@oih/contracts/http/appointments';
import type { ConsultationView } from '@oih/contracts/http/consultations';
import { callPatient } from '@oih/contracts/http/encounters';
import { endConsultation } from '@oih/contracts/http/opinions';
import { seen } from './asking.ts';
import * as assume from './assumptions.ts';
import { minute } from './calendar.ts';
import type { Doctor } from './places.ts';
import { hold } from './sessions.ts';
import { finishVisit } from './visits.ts';
import { ask, type Case, type Desk, doctorAt, nowIn, settle, type World, watch } from './world.ts';

const device = { camera: 'ok', microphone: 'ok', speaker: 'ok', connection: 'good', mode: 'video' } as const;
/** How long everybody waits for who is missing. */
const waits = 30 * minute;

interface Kept {
  one: Case;
  desk: Desk;
  doctor: Doctor;
  start: number;
  /** Set once the patient is in the waiting room. */
  encounterId: string | null;
  called: boolean;
}

async function comeIn(world: World, kept: Kept): Promise<void> {
  const { person } = kept.one.patient;
  const mine = await ask(world, person, listAppointments);
  const here = mine?.appointments.find(({ start, status }) => Date.parse(start) === kept.start && status === 'booked');
  if (!here) return;
  const answer = await ask(world, person, checkIn, { params: { appointmentId: here.id }, body: { device } });
  kept.encounterId = answer?.appointment.encounterId ?? null;
}

/** Somebody is missing: it is noted, and another time is agreed on. */
async function giveUp(world: World, { one, desk, doctor, encounterId, called }: Kept, reason: string): Promise<void> {
  const params = { consultationId: one.id };
  const body = { outcome: 'no-show' as const, reason };
  if (called) await finishVisit(world, one, encounterId!);
  if (!(await ask(world, doctorAt(world, doctor), endConsultation, { params, body }))) return;
  await settle(world);
  desk.push('assign', one);
}

/** Calls the patient in, unless another one sits with the doctor. */
async function callIn(world: World, kept: Kept): Promise<boolean> {
  if (kept.called || !kept.encounterId) return kept.called;
  const params = { encounterId: kept.encounterId };
  kept.called = (await ask(world, doctorAt(world, kept.one.inviter), callPatient, { params })) !== null;
  return kept.called;
}

async function begin(world: World, kept: Kept): Promise<void> {
  const { one, doctor, start } = kept;
  const view = await seen(world, doctorAt(world, doctor), one);
  if (view?.status !== 'scheduled' || Date.parse(view.start ?? '') !== start) return;
  const late = nowIn(world) - start > waits;
  const again = () => world.loop.at(nowIn(world) + 5 * minute, () => begin(world, kept));
  const called = await callIn(world, kept);
  const engagedWith = world.engaged.get(doctor.roleId);
  if (called && !engagedWith) {
    const held = await hold(world, one, doctor, () => finishVisit(world, one, kept.encounterId!));
    if (held) return;
  }
  if (!late) return again();
  await giveUp(world, kept, !kept.encounterId ? '患者未到' : called ? '专家未到' : '邀请医生正在接诊');
}

/** An agreed time: the patient comes, is called in by the doctor who asked, and the specialist joins. */
export function keepAppointment(world: World, desk: Desk, one: Case, view: ConsultationView): void {
  const start = Date.parse(view.start!);
  const kept: Kept = { one, desk, doctor: one.consultant!, start, encounterId: null, called: false };
  world.agreed.set(kept.doctor.roleId, [...(world.agreed.get(kept.doctor.roleId) ?? []), start]);
  watch(world, view);
  const [early, late] = assume.comesEarly;
  if (!world.chance.chance(assume.noShows))
    world.loop.at(start - world.chance.between(late, early) * minute, () => comeIn(world, kept));
  world.loop.at(start + minute, () => begin(world, kept));
}
