import * as contract from '@oih/contracts/http/pictures';
import type { AppContext } from '../context.ts';
import { callRoleIn, ownVisit, standingIn } from '../encounters/policy.ts';
import { type Actor, acting, workingAt } from '../http/actor.ts';
import { type Route, route } from '../http/route.ts';
import { presentAnnotations, presentBoard } from './board.ts';
import { keepMarks } from './keep-marks.ts';
import { addMark, erase } from './mark-picture.ts';
import { drawingIn } from './policy.ts';
import { showPicture } from './show-picture.ts';

export function pictureRoutes(context: AppContext): Route[] {
  const { repositories, clock } = context;
  const standing = async (actor: Actor, { encounterId }: { encounterId: string }) =>
    standingIn(await repositories.encounters.byId(encounterId), actor);
  const own = async (actor: Actor, { encounterId }: { encounterId: string }) =>
    ownVisit(await repositories.encounters.byId(encounterId), actor);
  const drawing = async (actor: Actor, { encounterId }: { encounterId: string }) =>
    drawingIn(await repositories.encounters.byId(encounterId), actor);
  return [
    route(contract.getBoard, async ({ actor, params }) => {
      const { encounter, role } = callRoleIn(await repositories.encounters.byId(params.encounterId), actor);
      return presentBoard(context, encounter, actor, role);
    }),
    route(contract.showPicture, async ({ actor, params, body }) => {
      const encounter = await own(actor, params);
      await showPicture(context, actor, encounter, body);
      return presentBoard(context, encounter, actor, 'practitioner');
    }),
    route(contract.addMark, async ({ actor, params, body }) => {
      const found = await drawing(actor, params);
      await addMark(context, actor, found, { id: params.markId, ...body });
      return presentBoard(context, found.encounter, actor, found.by);
    }),
    route(contract.removeMark, async ({ actor, params }) => {
      const found = await drawing(actor, params);
      await erase(context, actor, found, params.markId);
      return presentBoard(context, found.encounter, actor, found.by);
    }),
    route(contract.clearMarks, async ({ actor, params }) => {
      const encounter = await own(actor, params);
      await erase(context, actor, { encounter, by: 'practitioner' }, 'all');
      return presentBoard(context, encounter, actor, 'practitioner');
    }),
    route(contract.keepMarks, async ({ actor, params }) => {
      const encounter = await own(actor, params);
      await keepMarks(context, actor, encounter);
      return presentBoard(context, encounter, actor, 'practitioner');
    }),
    route(contract.listAnnotations, async ({ actor, params }) => {
      const { encounter, standing: as } = await standing(actor, params);
      const { _id, patientId, userId, organizationId } = encounter;
      const kept = await repositories.boards.kept(_id);
      const concerning = { patientId, organizationId, ...workingAt(actor, { patientId, userId }) };
      if (kept.length > 0) await repositories.audit.read('Annotation', _id, acting(actor), clock.now(), concerning);
      return { annotations: presentAnnotations(kept, actor, as) };
    }),
  ];
}
