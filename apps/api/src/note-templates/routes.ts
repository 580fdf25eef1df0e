import * as contract from '@oih/contracts/http/note-templates';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { type Route, route } from '../http/route.ts';

export function noteTemplateRoutes({ repositories: { noteTemplates } }: AppContext): Route[] {
  const shown = async (userId: string) => ({
    templates: (await noteTemplates.of(userId)).map(({ _id, name, parts }) => ({ id: _id, name, parts })),
  });
  return [
    route(contract.listNoteTemplates, async ({ actor }) => shown(actor.userId)),
    route(contract.saveNoteTemplate, async ({ actor, params, body }) => {
      const { userId } = actor;
      const own = await noteTemplates.of(userId);
      if (own.length >= contract.maxTemplates && !own.some(({ _id }) => _id === params.templateId))
        throw new AppError('CONFLICT', `There are ${contract.maxTemplates} templates already. Remove one first.`);
      if (!(await noteTemplates.save({ _id: params.templateId, userId, ...body })))
        throw new AppError('NOT_FOUND', 'There is no such template among yours. Save it under a new name.');
      return shown(userId);
    }),
    route(contract.removeNoteTemplate, async ({ actor, params }) => {
      await noteTemplates.remove(params.templateId, actor.userId);
      return shown(actor.userId);
    }),
  ];
}
