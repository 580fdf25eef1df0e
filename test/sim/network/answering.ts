import { answerOffer, assignConsultation, listConsultants } from '@oih/contracts/http/dispatch';
import { keepAppointment } from './appointments.ts';
import { seen } from './asking.ts';
import * as assume from './assumptions.ts';
import { fitting, isFree, onDuty } from './duty.ts';
import type { Doctor } from './places.ts';
import { joinNow, workOnPapers } from './sessions.ts';
import { ask, type Case, type Desk, deskOf, dispatchAgain, nowIn, type World, watch } from './world.ts';

async function decline(world: World, desk: Desk, one: Case, reason: string): Promise<void> {
  const params = { consultationId: one.id };
  if (await ask(world, deskOf(world, desk.place), answerOffer, { params, body: { accept: false, reason } }))
    await dispatchAgain(world, one);
}

function gave(world: World, one: Case, doctor: Doctor): void {
  one.consultant = doctor;
  world.given.set(doctor.roleId, (world.given.get(doctor.roleId) ?? 0) + 1);
}

/** The earliest time that is free for all, as the list has it, at which the specialist is at work. */
async function earliest(world: World, desk: Desk, one: Case): Promise<{ doctor: Doctor; start: string } | null> {
  const params = { consultationId: one.id };
  const listed = await ask(world, deskOf(world, desk.place), listConsultants, { params });
  const doctors = fitting(world, desk.place, one.specialty);
  const found = doctors.flatMap((doctor) => {
    const option = listed?.consultants.find(({ practitionerRoleId }) => practitionerRoleId === doctor.roleId);
    const { calendar } = world;
    const start = option?.free.find((at) => {
      const time = Date.parse(at);
      return time > nowIn(world) + 30 * 60_000 && calendar.halfDay(time) !== null && onDuty(world, doctor, time);
    });
    return start ? [{ doctor, start }] : [];
  });
  return found.sort((a, b) => a.start.localeCompare(b.start))[0] ?? null;
}

/** A routine case gets a time, or a doctor who works on its papers. */
export async function assignRoutine(world: World, desk: Desk, one: Case): Promise<void> {
  if (one.over) return;
  const person = deskOf(world, desk.place);
  const params = { consultationId: one.id };
  const time = world.chance.chance(assume.onPapers) ? null : await earliest(world, desk, one);
  const doctor = time?.doctor ?? fitting(world, desk.place, one.specialty)[0]!;
  const body = {
    practitionerRoleIds: [doctor.roleId],
    mode: time ? ('scheduled' as const) : ('asynchronous' as const),
    start: time?.start ?? null,
  };
  const assigned = await ask(world, person, assignConsultation, { params, body });
  if (!assigned) {
    const view = await seen(world, person, one);
    // The patient or the doctor who asked is at another visit at that time: another one is looked for.
    if (view?.status === 'accepted') desk.push('assign', one);
    return;
  }
  gave(world, one, doctor);
  if (time) keepAppointment(world, desk, one, assigned.consultation);
  else workOnPapers(world, one);
}

/** What cannot wait goes to whoever is there and free. */
async function assignNow(world: World, desk: Desk, one: Case, doctor: Doctor): Promise<void> {
  const params = { consultationId: one.id };
  const body = { practitionerRoleIds: [doctor.roleId], mode: 'now' as const };
  const assigned = await ask(world, deskOf(world, desk.place), assignConsultation, { params, body });
  if (!assigned) return decline(world, desk, one, '就诊已结束');
  gave(world, one, doctor);
  watch(world, assigned.consultation);
  joinNow(world, one, doctor);
}

/** The desk of the institution that was asked answers, and names the doctor with it. */
export async function answer(world: World, desk: Desk, one: Case): Promise<void> {
  if (one.over) return;
  const person = deskOf(world, desk.place);
  const view = await seen(world, person, one);
  if (view?.status !== 'offered') return;
  const doctors = fitting(world, desk.place, one.specialty);
  const level = desk.place.level as keyof typeof assume.declines;
  const beyond = level === 'county' && one.specialty.includes('.') && world.chance.chance(assume.beyondCounty);
  if (beyond) return decline(world, desk, one, '超出本院能力');
  if (world.chance.chance(assume.declines[level])) return decline(world, desk, one, '科室无法安排');
  const routine = one.urgency === 'routine';
  const there = doctors.find((doctor) => onDuty(world, doctor, nowIn(world)) && isFree(world, doctor));
  if (!routine && !there) return decline(world, desk, one, '当班专家均在忙');
  const accepted = await ask(world, person, answerOffer, {
    params: { consultationId: one.id },
    body: { accept: true },
  });
  if (!accepted) return;
  if (routine) return assignRoutine(world, desk, one);
  return assignNow(world, desk, one, there!);
}
