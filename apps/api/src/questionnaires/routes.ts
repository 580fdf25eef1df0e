import * as contract from '@oih/contracts/http/questionnaires';
import type { Questionnaire } from '@oih/data/questionnaires/questionnaires';
import { faultsOf } from '@oih/domain/questionnaire/faults';
import { AppError } from '@oih/platform/errors';
import { ownAppointment } from '../appointments/policy.ts';
import type { AppContext } from '../context.ts';
import { type Actor, acting, administers } from '../http/actor.ts';
import { hospitalOf } from '../http/hospital.ts';
import { type Route, route } from '../http/route.ts';
import { askedBefore } from './asked.ts';

const present = ({ _id, organizationId, version, status, content, at, byName }: Questionnaire) => ({
  questionnaire: {
    id: _id,
    organizationId,
    version,
    status,
    content,
    changedAt: at.toISOString(),
    changedBy: byName,
  },
});

const overtaken = () =>
  new AppError(
    'EDIT_CONFLICT',
    'The questionnaire was changed in the meantime. Look at it as it is now, then change it.',
  );

/** A questionnaire of a hospital that the actor administers; null when there is none under this id. @throws AppError NOT_FOUND for another’s. */
async function own({ repositories }: AppContext, actor: Actor, id: string): Promise<Questionnaire | null> {
  const found = await repositories.questionnaires.byId(id);
  if (found && !administers(actor, found.organizationId))
    throw new AppError('NOT_FOUND', 'There is no such questionnaire at your hospital. Look at the list again.');
  return found;
}

/** Writes the next version and gives it. @throws AppError EDIT_CONFLICT. */
async function change(
  { repositories, clock }: AppContext,
  actor: Actor,
  next: Pick<Questionnaire, '_id' | 'organizationId' | 'version' | 'status' | 'content'>,
) {
  const { _id: questionnaireId, ...version } = next;
  const by = { by: actor.userId, byName: actor.displayName, at: clock.now() };
  if (!(await repositories.questionnaires.change({ questionnaireId, ...version, ...by }, acting(actor))))
    throw overtaken();
  return present((await repositories.questionnaires.byId(questionnaireId))!);
}

export function questionnaireRoutes(context: AppContext): Route[] {
  const { repositories } = context;
  return [
    route(contract.listQuestionnaires, async ({ actor, query }) => {
      const { _id } = await hospitalOf(context, actor, query.organizationId);
      const found = await repositories.questionnaires.ofHospital(_id);
      return { organizationId: _id, questionnaires: found.map((one) => present(one).questionnaire) };
    }),
    route(contract.publishQuestionnaire, async ({ actor, params, body }) => {
      const { content, baseVersion } = body;
      const faults = faultsOf(content);
      if (faults.length > 0)
        throw new AppError(
          'QUESTIONNAIRE_FAULTY',
          `It cannot be answered as it is: ${faults.map(({ linkId, fault }) => `${linkId} (${fault})`).join(', ')}. Mend these questions, then publish.`,
          { details: { faults } },
        );
      const found = await own(context, actor, params.questionnaireId);
      if ((found?.version ?? 0) !== baseVersion) throw overtaken();
      const organizationId = found?.organizationId ?? (await hospitalOf(context, actor, body.organizationId))._id;
      const _id = params.questionnaireId;
      return change(context, actor, { _id, organizationId, version: baseVersion + 1, status: 'active', content });
    }),
    route(contract.retireQuestionnaire, async ({ actor, params, body }) => {
      const found = await own(context, actor, params.questionnaireId);
      if (!found)
        throw new AppError('NOT_FOUND', 'There is no such questionnaire at your hospital. Look at the list again.');
      if (found.status === 'retired') return present(found);
      if (found.version !== body.version) throw overtaken();
      const { _id, organizationId, version, content } = found;
      return change(context, actor, { _id, organizationId, version: version + 1, status: 'retired', content });
    }),
    route(contract.getIntakeQuestions, async ({ actor, params, query }) => {
      const appointment = ownAppointment(await repositories.appointments.byId(params.appointmentId), actor);
      return { asked: await askedBefore(context, appointment, query.visitType) };
    }),
  ];
}
