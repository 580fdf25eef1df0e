import type { saveConsultation as contract } from '@oih/contracts/http/consultations';
import type { Consultation } from '@oih/data/consultations/model';
import { AppError } from '@oih/platform/errors';
import type { output } from 'zod';
import type { AppContext } from '../context.ts';
import { requireOwnPapers } from '../documents/policy.ts';
import { listed } from '../encounters/diagnoses.ts';
import { type Actor, acting } from '../http/actor.ts';
import { placeOf } from '../inpatients/bedside.ts';

const changed = () =>
  new AppError(
    'EDIT_CONFLICT',
    'The request has changed since you opened it. Look at the present state, then enter yours again.',
  );

/**
 * Saves what is asked. As long as it is a draft everything may change; when materials were asked for, only what is sent along.
 * @throws AppError EDIT_CONFLICT, ILLEGAL_TRANSITION, NOT_FOUND, BAD_REQUEST.
 */
export async function saveConsultation(
  context: AppContext,
  actor: Actor,
  one: Consultation,
  { version, request }: output<typeof contract.body>,
): Promise<Consultation> {
  const { repositories, clock } = context;
  const owing = one.emergency !== null && one.emergency.paperworkDone === null;
  if (one.status !== 'draft' && one.status !== 'materials-requested' && !owing)
    throw new AppError(
      'ILLEGAL_TRANSITION',
      'The request has been sent and is as it was sent. Call it off to ask anew.',
      {
        details: { from: one.status, to: 'draft', actor: 'inviting-doctor' },
      },
    );
  if (one.version !== version) throw changed();
  const { patientId, invitingRoleId } = one;
  const encounter = await repositories.encounters.byId(one.encounterId);
  const lies = encounter?.class === 'IMP' ? encounter : null;
  const known = [...one.request.documentIds, ...(lies?.stay.documentIds ?? [])];
  const whose = { patientId, practitionerRoleId: invitingRoleId, known };
  await requireOwnPapers(context, whose, request.documentIds);
  // Where an in-patient lies is noted with the stay, and not written anew.
  const place = lies ? { setting: 'inpatient' as const, place: placeOf(lies) } : {};
  const whole = { ...request, ...place, diagnoses: listed(request.diagnoses) };
  // What was agreed to and dispatched stays; only what is known of the case grows.
  const kept =
    one.status === 'draft' ? whole : { ...one.request, summary: whole.summary, documentIds: whole.documentIds };
  const rewritten = owing ? { ...whole, urgency: one.request.urgency, specialty: one.request.specialty } : kept;
  // Consent is to this content: a draft that asks for something else needs it anew.
  const same = (['service', 'urgency', 'specialty'] as const).every((part) => one.request[part] === rewritten[part]);
  const set = { request: rewritten, ...(same ? {} : { consent: null }) };
  const saved = await repositories.consultations.change(one, set, 'saved', acting(actor), clock.now());
  if (!saved) throw changed();
  return saved;
}
