import * as contract from '@oih/contracts/http/vital-signs';
import { AppError } from '@oih/platform/errors';
import { newId } from '@oih/platform/ids';
import type { AppContext } from '../context.ts';
import { standingIn } from '../encounters/policy.ts';
import { openTo, readableBy, reasonOf } from '../history/access.ts';
import { type Actor, acting, workingAt } from '../http/actor.ts';
import { type Route, route } from '../http/route.ts';

/** How many readings are shown: years of them. */
const most = 500;
/** A clock may go wrong by so much, milliseconds. */
const tolerance = 10 * 60_000;

type Visit = ReturnType<typeof standingIn>;

export function vitalRoutes(context: AppContext): Route[] {
  const { repositories, clock } = context;
  const seen = async (actor: Actor, encounterId: string) =>
    standingIn(await repositories.encounters.byId(encounterId), actor);
  /** The readings that the actor may see: the patient all, a doctor those of other hospitals by a reason (ADR 25). */
  const readings = async (actor: Actor, { encounter, standing }: Visit) => {
    const found = await repositories.vitals.of(encounter.patientId, most);
    return standing === 'patient' ? found : readableBy(actor, encounter, found);
  };
  const shown = async (actor: Actor, visit: Visit) => ({
    vitals: (await readings(actor, visit)).map(({ _id, kind, value, diastolic, fasting, takenAt, source }) => ({
      id: _id,
      kind,
      value,
      diastolic,
      fasting,
      takenAt: takenAt.toISOString(),
      source,
    })),
  });
  /** The visit while readings belong to it. @throws AppError VISIT_ENDED. */
  const going = async (actor: Actor, encounterId: string) => {
    const found = await seen(actor, encounterId);
    if (['arrived', 'in-progress', 'on-hold'].includes(found.encounter.status)) return found;
    throw new AppError('VISIT_ENDED', 'The visit is over, so readings are not recorded in it any more.');
  };
  return [
    route(contract.listVitals, async ({ actor, params }) => {
      const visit = await seen(actor, params.encounterId);
      const { patientId, userId } = visit.encounter;
      const access = visit.standing === 'practitioner' ? openTo(actor, visit.encounter) : null;
      const concerning = { patientId, ...workingAt(actor, { patientId, userId }), ...reasonOf(access) };
      await repositories.audit.read('Observation', patientId, acting(actor), clock.now(), concerning);
      return shown(actor, visit);
    }),
    route(contract.recordVitals, async ({ actor, params, body }) => {
      const visit = await going(actor, params.encounterId);
      const { encounter, standing } = visit;
      const now = clock.now();
      if (body.vitals.some(({ takenAt }) => Date.parse(takenAt) > now.getTime() + tolerance))
        throw new AppError('BAD_REQUEST', 'A reading lies ahead of now. Correct its time.');
      const { _id: encounterId, patientId, userId, organizationId, practitionerRoleId } = encounter;
      const source = standing === 'practitioner' ? 'practitioner' : actor.attended ? 'station' : 'patient';
      await repositories.vitals.record(
        body.vitals.map(({ kind, value, diastolic, fasting, takenAt }, at) => ({
          _id: newId(),
          key: `${body.key}.${at}`,
          patientId,
          userId,
          encounterId,
          organizationId,
          practitionerRoleId,
          kind,
          value,
          diastolic: diastolic ?? null,
          fasting: fasting ?? null,
          takenAt: new Date(takenAt),
          source,
          status: 'final',
          recordedBy: acting(actor).userId,
          recordedAt: now,
        })),
        acting(actor),
      );
      return shown(actor, visit);
    }),
    route(contract.retractVital, async ({ actor, params }) => {
      const visit = await going(actor, params.encounterId);
      if (!(await repositories.vitals.retract(params.vitalId, visit.encounter._id, acting(actor), clock.now())))
        throw new AppError('NOT_FOUND', 'This visit has no such reading. Look at the list again.');
      return shown(actor, visit);
    }),
  ];
}
