import { saveConsultation } from '@oih/contracts/http/consultations';
import { acceptCall, askSpecialistNow, completePaperwork } from '@oih/contracts/http/on-call';
import { endConsultation } from '@oih/contracts/http/opinions';
import { consent, request, requestOf, seen, submit } from './asking.ts';
import * as assume from './assumptions.ts';
import { isFree } from './duty.ts';
import type { Doctor } from './places.ts';
import { opine } from './sessions.ts';
import { endBeside } from './visits.ts';
import { after, ask, type Case, doctorAt, type World, watch } from './world.ts';

/** How many of those who are called react at the same time, at most. */
const reacting = 3;

/** The papers of a call for help are brought up to date by the doctor who called, and agreed to. */
async function bringUpToDate(world: World, one: Case): Promise<void> {
  const doctor = doctorAt(world, one.inviter);
  const view = await seen(world, doctor, one);
  if (!view?.emergency || view.emergency.paperworkDone) return;
  const params = { consultationId: one.id };
  await ask(world, doctor, saveConsultation, { params, body: { version: view.version, request: requestOf(one) } });
  await consent(world, one);
  await ask(world, doctor, completePaperwork, { params });
}

async function take(world: World, one: Case, doctor: Doctor): Promise<void> {
  if (one.over || one.consultant || !isFree(world, doctor, 0)) return;
  const params = { consultationId: one.id };
  const person = doctorAt(world, doctor);
  if (!(await ask(world, person, acceptCall, { params }))) return;
  one.consultant = doctor;
  world.given.set(doctor.roleId, (world.given.get(doctor.roleId) ?? 0) + 1);
  world.engaged.set(doctor.roleId, one);
  after(world, world.chance.minutes(assume.paperworkAfter), () => bringUpToDate(world, one));
  after(world, world.chance.minutes(assume.sessionLength), async () => {
    await ask(world, person, endConsultation, { params, body: { outcome: 'held' } });
    world.engaged.delete(doctor.roleId);
    opine(world, one);
    await endBeside(world, one);
  });
}

/** Nobody took the call: the case goes the ordinary way, as urgent as it is. */
async function afterCall(world: World, one: Case): Promise<void> {
  if (one.over || one.consultant) return;
  const doctor = doctorAt(world, one.inviter);
  const view = await seen(world, doctor, one);
  if (view?.status !== 'draft') return;
  const params = { consultationId: one.id };
  await ask(world, doctor, saveConsultation, { params, body: { version: view.version, request: requestOf(one) } });
  await consent(world, one);
  await submit(world, one);
}

/** Everybody on call is called at once; where nobody may be, by the emergency rule, and else the ordinary way is gone. */
export async function callForHelp(world: World, one: Case): Promise<void> {
  const doctor = doctorAt(world, one.inviter);
  const params = { encounterId: one.encounterId, consultationId: one.id };
  const body = { specialty: one.specialty, question: '患者突发意识障碍,请立即协助' };
  const called =
    (await ask(world, doctor, askSpecialistNow, { params, body })) ??
    (await ask(world, doctor, askSpecialistNow, { params, body: { ...body, emergency: true } }));
  if (!called) return request(world, one);
  one.written = true;
  watch(world, called.consultation, () => afterCall(world, one));
  const { emergency } = (await world.hospital.data.repositories.consultations.byId(one.id))!;
  const roles = new Set(emergency!.calledRoleIds);
  const all = [...world.places.values()].flatMap(({ specialists }) => specialists);
  const heard = all
    .filter((other) => roles.has(other.roleId) && isFree(world, other, 0) && world.chance.chance(assume.answersCall))
    .map((specialist) => ({ specialist, in: world.chance.minutes(assume.answersCallAfter) }))
    .sort((a, b) => a.in - b.in)
    .slice(0, reacting);
  for (const { specialist, in: ms } of heard) after(world, ms, () => take(world, one, specialist));
}
