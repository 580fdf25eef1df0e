import type { askSpecialistNow as contract } from '@oih/contracts/http/on-call';
import type { Consultation } from '@oih/data/consultations/model';
import type { Organization } from '@oih/data/directory/models';
import type { AnyEncounter } from '@oih/data/encounters/model';
import { callStandsFor, paperworkWithin } from '@oih/domain/consultation/targets';
import { covers, levelsAbove } from '@oih/domain/network/invite';
import { AppError } from '@oih/platform/errors';
import type { output } from 'zod';
import { begun, blank, requestFrom } from '../consultations/draft.ts';
import { reachOf } from '../consultations/reach.ts';
import type { AppContext } from '../context.ts';
import type { Actor } from '../http/actor.ts';
import { openCall } from '../inpatients/bedside-call.ts';

type Wanted = output<typeof contract.body>;

/**
 * The roles that are called: on call in the specialty, at an institution that may be invited for what cannot wait. By the emergency rule every
 * institution of the province is, which is not below the one that calls.
 */
async function calledFor(
  context: AppContext,
  encounter: AnyEncounter,
  { specialty, emergency }: Wanted,
): Promise<string[]> {
  const { repositories, clock } = context;
  const onCall = await repositories.onCall.now(clock.now());
  const fitting = onCall.filter(
    ({ _id, departmentCode }) => _id !== encounter.practitionerRoleId && covers([specialty], departmentCode),
  );
  const ids = [...new Set(fitting.map(({ organizationId }) => organizationId))];
  const [[inviting], places, reach] = await Promise.all([
    repositories.directory.organizations([encounter.organizationId]),
    repositories.directory.organizations(ids),
    reachOf(context, [encounter.organizationId], { service: 'consultation', urgency: 'immediate', specialty }),
  ]);
  const allowed = new Set(reach.flatMap(({ organization, agreement }) => (agreement ? [organization._id] : [])));
  const nearby = (place: Organization) =>
    place.divisionCode.slice(0, 2) === inviting!.divisionCode.slice(0, 2) && levelsAbove(inviting!, place) >= 0;
  if (emergency) for (const place of places.filter(nearby)) allowed.add(place._id);
  // Doctors of the own institution are always there for one another.
  allowed.add(encounter.organizationId);
  return fitting.filter(({ organizationId }) => allowed.has(organizationId)).map(({ _id }) => _id);
}

/**
 * Calls the specialists on call into a visit that runs, or to the bedside of an in-patient, whose call is opened for it. The same again gives what is there.
 * @throws AppError VISIT_NOT_STARTED, VISIT_ENDED, NOBODY_ON_CALL, CONFLICT, DOCTOR_BUSY, DOCTOR_PRESENT.
 */
export async function askNow(
  context: AppContext,
  actor: Actor,
  encounter: AnyEncounter,
  consultationId: string,
  wanted: Wanted,
): Promise<Consultation> {
  const { repositories, clock } = context;
  const known = await repositories.consultations.byId(consultationId);
  if (known) {
    if (known.encounterId === encounter._id) return known;
    throw new AppError('CONFLICT', 'There is another consultation under this id. Send it under a new one.');
  }
  if (encounter.status === 'arrived')
    throw new AppError('VISIT_NOT_STARTED', 'Call the patient in first; then a specialist can join.');
  if (encounter.class !== 'IMP' && !encounter.inCall)
    throw new AppError('VISIT_ENDED', 'The call of the visit has ended. Call the patient again first.');
  const calledRoleIds = await calledFor(context, encounter, wanted);
  if (calledRoleIds.length === 0)
    throw new AppError(
      'NOBODY_ON_CALL',
      wanted.emergency
        ? 'Nobody of this specialty is on call at the moment. Call 120 where life is at risk, or send an ordinary request.'
        : 'Nobody who may be invited is on call for this. Send an ordinary request, or call by the emergency rule where it cannot wait.',
    );
  // The doctor is at the bedside already: whoever comes first is there at once.
  if (encounter.class === 'IMP') await openCall(context, actor, encounter);
  const { question, specialty } = wanted;
  const request = await requestFrom(context, encounter, {
    urgency: 'immediate',
    specialty,
    question,
    reason: question,
  });
  const now = clock.now();
  const call: Omit<Consultation, 'outbox'> = {
    ...blank(encounter, consultationId, request, now),
    status: 'broadcast',
    mode: 'now',
    sessionEncounterId: encounter._id,
    submittedAt: now,
    due: new Date(now.getTime() + callStandsFor),
    emergency: { calledRoleIds, paperworkDue: new Date(now.getTime() + paperworkWithin), paperworkDone: null },
    moves: [{ from: 'draft', to: 'broadcast', by: 'inviting-doctor', userId: actor.userId, at: now, reason: question }],
  };
  return begun(context, actor, encounter, call);
}
