import { submitConsultation } from '@oih/contracts/http/consultations';
import {
  escalateConsultation,
  offerConsultation,
  requestMaterials,
  suggestInstitutions,
  takeConsultation,
} from '@oih/contracts/http/dispatch';
import { consent, seen } from './asking.ts';
import * as assume from './assumptions.ts';
import { minute } from './calendar.ts';
import { after, ask, type Case, type Desk, deskOf, dispatchAgain, doctorAt, type World, watch } from './world.ts';

/** The doctor who asked adds what is missing, the patient agrees to what it costs now, and it goes back to the centre. */
async function bringMaterials(world: World, one: Case): Promise<void> {
  if (one.over) return;
  await consent(world, one);
  const sent = await ask(world, doctorAt(world, one.inviter), submitConsultation, {
    params: { consultationId: one.id },
  });
  if (sent) await dispatchAgain(world, one);
}

async function askForMaterials(world: World, desk: Desk, one: Case, reason: string): Promise<void> {
  const params = { consultationId: one.id };
  const asked = await ask(world, deskOf(world, desk.place), requestMaterials, { params, body: { reason } });
  if (asked) after(world, world.chance.minutes(assume.writesRequest[one.urgency]), () => bringMaterials(world, one));
}

/** Hands the case up; at the top it is looked at again after a while. */
async function handUp(world: World, desk: Desk, one: Case): Promise<void> {
  const { above } = desk.place;
  if (!above) {
    after(world, (one.urgency === 'routine' ? 120 : 3) * minute, () => dispatchAgain(world, one));
    return;
  }
  const body = { reason: '本级无合适专科可派' };
  const params = { consultationId: one.id };
  if (!(await ask(world, deskOf(world, desk.place), escalateConsultation, { params, body }))) return;
  world.desks.get(above.id)!.push('dispatch', one);
}

/** The institution that fits best by the suggestions and has not turned the case down; at the top, whoever has the specialty. */
async function chosen(world: World, desk: Desk, one: Case): Promise<string | null> {
  const params = { consultationId: one.id };
  const answered = await ask(world, deskOf(world, desk.place), suggestInstitutions, { params });
  const fit = (answered?.suggestions ?? []).filter(({ refusals, doctors }) => refusals.length === 0 && doctors > 0);
  const fresh = fit.find(({ reasons }) => !reasons.includes('declined-before'));
  return fresh?.organization.id ?? null;
}

/** A dispatcher takes a case up and offers it to somebody, or hands it up. */
export async function dispatch(world: World, desk: Desk, one: Case): Promise<void> {
  if (one.over) return;
  const person = deskOf(world, desk.place);
  const params = { consultationId: one.id };
  const view = await seen(world, person, one);
  if (view?.status === 'submitted') await ask(world, person, takeConsultation, { params });
  else if (view?.status !== 'triaged') return;
  if (view.offers.length === 0 && view.status === 'submitted' && world.chance.chance(assume.materialsAsked))
    return askForMaterials(world, desk, one, '请补充心电图');
  const organizationId = await chosen(world, desk, one);
  if (!organizationId) return handUp(world, desk, one);
  const offered = await ask(world, person, offerConsultation, { params, body: { organizationId } });
  if (!offered) {
    // The patient has not agreed to so high a fee.
    return askForMaterials(world, desk, one, '请告知患者费用');
  }
  const asked = world.desks.get(organizationId)!;
  const atOnce = asked === desk;
  if (!world.chance.chance(assume.forgotten)) asked.push('answer', one, { atOnce });
  watch(world, offered.consultation, async () => {
    // The screens of the centre are told.
    const now = await world.hospital.data.repositories.consultations.byId(one.id);
    if (now?.status === 'triaged' && now.offers.at(-1)?.outcome === 'timed-out') await dispatchAgain(world, one);
  });
}
