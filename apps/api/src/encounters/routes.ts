import * as amendments from '@oih/contracts/http/amendments';
import * as contract from '@oih/contracts/http/encounters';
import { getParticipation } from '@oih/contracts/http/participation';
import type { Encounter } from '@oih/data/encounters/model';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';
import { type Route, route } from '../http/route.ts';
import { amendNote, noteVersions } from './amend-note.ts';
import { attestDiagnosis } from './attest-diagnosis.ts';
import { callNext, callPatient } from './call-patient.ts';
import { announceDelay, listColleaguesOf, markUrgent, skipPatient, transferPatient } from './change-place.ts';
import { finishEncounter } from './finish-encounter.ts';
import { planFollowUp } from './follow-up.ts';
import { grantJoin } from './grant-join.ts';
import { callRoleIn, ownVisit, participationIn, standingIn } from './policy.ts';
import { presentEncounter, presentForPractitioner, presentNote } from './present.ts';
import { presentMessage } from './present-message.ts';
import { presentParticipation } from './present-participation.ts';
import { clinicOf, queueOf } from './queue.ts';
import { saveNote } from './save-note.ts';
import { stopVisit } from './stop-offline.ts';

export function encounterRoutes(context: AppContext): Route[] {
  const { repositories, clock } = context;
  const find = (id: string) => repositories.encounters.byId(id);
  const own = async (actor: Actor, { encounterId }: { encounterId: string }) =>
    ownVisit(await find(encounterId), actor);
  const shown = (encounter: Encounter) => presentForPractitioner(context, encounter);

  /** Moves a visit out of the call; its people are told why their call ended. */
  async function leave(actor: Actor, encounter: Encounter, how: 'endCall' | 'returnToWaiting') {
    const { encounters } = repositories;
    const now = [encounter, acting(actor), clock.now()] as const;
    const changed = await (how === 'endCall' ? encounters.endCall(...now) : encounters.returnToWaiting(...now));
    if (!changed) {
      throw new AppError('ILLEGAL_TRANSITION', 'This visit is not under way. Look at its present state.', {
        details: { from: encounter.status, to: how, actor: 'practitioner' },
      });
    }
    // The live side is put in place after the routes.
    await context.live.closeRoom(encounter._id, how === 'endCall' ? 'call-ended' : 'returned');
    return shown(changed);
  }

  return [
    route(contract.getEncounter, async ({ actor, params }) => {
      const { encounter, standing } = standingIn(await find(params.encounterId), actor);
      const { organizationId, patientId } = encounter;
      const by = acting(actor);
      await repositories.audit.read('Encounter', encounter._id, by, clock.now(), { organizationId, patientId });
      return presentEncounter(context, encounter, standing);
    }),
    route(contract.getQueue, async ({ actor }) => queueOf(context, actor)),
    route(contract.callNext, async ({ actor }) => shown(await callNext(context, actor, clinicOf(actor)))),
    route(contract.callPatient, async ({ actor, params }) =>
      shown(await callPatient(context, actor, await own(actor, params))),
    ),
    route(contract.returnToWaiting, async ({ actor, params }) =>
      leave(actor, await own(actor, params), 'returnToWaiting'),
    ),
    route(contract.markUrgent, async ({ actor, params, body }) =>
      shown(await markUrgent(context, actor, await own(actor, params), body.reason)),
    ),
    route(contract.skipPatient, async ({ actor, params, body }) =>
      shown(await skipPatient(context, actor, await own(actor, params), body.skipped)),
    ),
    route(contract.transferPatient, async ({ actor, params, body }) => ({
      practitionerRoleId: await transferPatient(context, actor, await own(actor, params), body),
    })),
    route(contract.listColleagues, async ({ actor }) => ({ colleagues: await listColleaguesOf(context, actor) })),
    route(contract.announceDelay, async ({ actor, body }) => announceDelay(context, actor, body.minutes)),
    route(contract.endCall, async ({ actor, params }) => leave(actor, await own(actor, params), 'endCall')),
    route(contract.saveNote, async ({ actor, params, body }) => ({
      note: presentNote(await saveNote(context, actor, await own(actor, params), body.baseVersion, body.note)),
    })),
    route(contract.attestDiagnosis, async ({ actor, params, body }) =>
      shown(await attestDiagnosis(context, actor, await own(actor, params), body.codes)),
    ),
    route(contract.stopOffline, async ({ actor, params, body }) =>
      shown(await stopVisit(context, actor, await own(actor, params), body)),
    ),
    route(contract.planFollowUp, async ({ actor, params, body }) =>
      shown(await planFollowUp(context, actor, await own(actor, params), body.on)),
    ),
    route(contract.finishEncounter, async ({ actor, params }) =>
      shown(await finishEncounter(context, actor, await own(actor, params))),
    ),
    route(amendments.amendNote, async ({ actor, params, body }) =>
      shown(await amendNote(context, actor, await own(actor, params), body)),
    ),
    route(amendments.listNoteVersions, async ({ actor, params }) => {
      const encounter = await own(actor, params);
      const { _id, organizationId, patientId } = encounter;
      await repositories.audit.read('Encounter', _id, acting(actor), clock.now(), { organizationId, patientId });
      return { versions: await noteVersions(context, encounter) };
    }),
    route(contract.listMessages, async ({ actor, params }) => {
      const { encounter, role } = callRoleIn(await find(params.encounterId), actor);
      const messages = await repositories.chat.of(encounter._id);
      return { messages: messages.map((message) => presentMessage(message, role)) };
    }),
    route(contract.grantJoin, async ({ actor, params }) => {
      const { encounter, role } = callRoleIn(await find(params.encounterId), actor);
      return grantJoin(context, actor, role, encounter);
    }),
    route(getParticipation, async ({ actor, params }) => {
      const { encounter, participant } = participationIn(await find(params.encounterId), actor);
      const { _id, organizationId, patientId } = encounter;
      await repositories.audit.read('Encounter', _id, acting(actor), clock.now(), { organizationId, patientId });
      return { participation: await presentParticipation(context, encounter, participant) };
    }),
  ];
}
