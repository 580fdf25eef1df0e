import * as contract from '@oih/contracts/http/feedback';
import type { Encounter } from '@oih/data/encounters/model';
import type { Feedback } from '@oih/data/feedback/feedback';
import { maskedName } from '@oih/domain/people/resident-id';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { presentRole } from '../directory/present.ts';
import { standingIn } from '../encounters/policy.ts';
import { type Actor, acting, administers } from '../http/actor.ts';
import { hospitalOf } from '../http/hospital.ts';
import { type Route, route } from '../http/route.ts';

/** How many visits are shown that somebody has said something about. */
const shownAtOnce = 300;

const present = (found: Feedback | null): contract.FeedbackView => ({
  rating: found?.rating ? { ...found.rating, at: found.rating.at.toISOString() } : null,
  complaint: found?.complaint
    ? {
        text: found.complaint.text,
        at: found.complaint.at.toISOString(),
        answer: found.complaint.answer,
        answeredAt: found.complaint.answeredAt?.toISOString() ?? null,
      }
    : null,
});

async function entriesOf({ repositories }: AppContext, found: readonly Feedback[]): Promise<contract.FeedbackEntry[]> {
  const [patients, roles] = await Promise.all([
    repositories.patients.byIds(found.map(({ patientId }) => patientId)),
    repositories.directory.roles([...new Set(found.map(({ practitionerRoleId }) => practitionerRoleId))]),
  ]);
  const names = new Map(patients.map(({ _id, name }) => [_id, name]));
  const records = new Map(roles.map((record) => [record.role._id, presentRole(record)]));
  return found.flatMap((one) => {
    const role = records.get(one.practitionerRoleId);
    if (!role) return [];
    return [
      {
        ...present(one),
        encounterId: one._id,
        patient: maskedName(names.get(one.patientId) ?? ''),
        practitioner: role.name,
        department: role.department.name,
        start: one.start.toISOString(),
      },
    ];
  });
}

const isOpen = ({ complaint }: Feedback): boolean => complaint !== null && complaint.answer === null;

/** The visit of a patient once it is over. @throws AppError NOT_FOUND, VISIT_NOT_STARTED. */
function overFor(encounter: Encounter | null, actor: Actor): Encounter {
  const { encounter: found, standing } = standingIn(encounter, actor);
  if (standing !== 'patient') throw new AppError('NOT_FOUND', 'There is no such visit among yours.');
  if (found.status === 'finished' || found.status === 'terminated-offline') return found;
  throw new AppError('VISIT_NOT_STARTED', 'The visit is not over yet. Say how it was afterwards.');
}

export function feedbackRoutes(context: AppContext): Route[] {
  const { repositories, clock } = context;
  const { feedback } = repositories;
  const over = async (actor: Actor, encounterId: string) =>
    overFor(await repositories.encounters.visit(encounterId), actor);
  const shown = async ({ _id }: Encounter) => ({ feedback: present(await feedback.byId(_id)) });
  return [
    route(contract.getFeedback, async ({ actor, params }) => {
      const { encounter, standing } = standingIn(await repositories.encounters.visit(params.encounterId), actor);
      if (standing !== 'patient') throw new AppError('NOT_FOUND', 'There is no such visit among yours.');
      return shown(encounter);
    }),
    route(contract.rateVisit, async ({ actor, params, body }) => {
      const encounter = await over(actor, params.encounterId);
      await feedback.rate(encounter, { ...body, at: clock.now() }, acting(actor));
      return shown(encounter);
    }),
    route(contract.complain, async ({ actor, params, body }) => {
      const encounter = await over(actor, params.encounterId);
      const taken = await feedback.complain(encounter, body.text, acting(actor), clock.now());
      if (!taken && (await feedback.byId(encounter._id))?.complaint?.text !== body.text)
        throw new AppError(
          'CONFLICT',
          'There is a complaint about this visit already. Wait for the answer, or call the hospital.',
        );
      return shown(encounter);
    }),
    route(contract.listFeedback, async ({ actor, query }) => {
      const { _id: organizationId, timeZone } = await hospitalOf(context, actor, query.organizationId);
      const found = await feedback.ofHospital(organizationId, shownAtOnce);
      await repositories.audit.read('Feedback', organizationId, acting(actor), clock.now(), { organizationId });
      const stars = [1, 2, 3, 4, 5].map((many) => found.filter(({ rating }) => rating?.stars === many).length);
      const ratings = stars.reduce((sum, many) => sum + many, 0);
      const sum = stars.reduce((all, many, at) => all + many * (at + 1), 0);
      return {
        organizationId,
        timeZone,
        mean: ratings > 0 ? Math.round((sum / ratings) * 100) / 100 : null,
        ratings,
        stars,
        entries: await entriesOf(context, [...found.filter(isOpen), ...found.filter((one) => !isOpen(one))]),
      };
    }),
    route(contract.answerComplaint, async ({ actor, params, body }) => {
      const found = await feedback.byId(params.encounterId);
      if (!found?.complaint || !administers(actor, found.organizationId))
        throw new AppError('NOT_FOUND', 'There is no such complaint at your hospital. Look at the list again.');
      const answered = await feedback.answer(found, body.answer, acting(actor), clock.now());
      const now = answered ?? (await feedback.byId(found._id))!;
      if (!answered && now.complaint?.answer !== body.answer)
        throw new AppError('CONFLICT', 'A colleague has answered this complaint already. Look at it again.');
      return { entry: (await entriesOf(context, [now]))[0]! };
    }),
  ];
}
