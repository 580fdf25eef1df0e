import type { revealPatient as contract } from '@oih/contracts/http/audit';
import type { HttpOutput } from '@oih/contracts/http/define';
import { AppError } from '@oih/platform/errors';
import type { output } from 'zod';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';
import { hospitalOf } from '../http/hospital.ts';

/** Tells the name of a patient in the hospital's trail, after the reason was noted there. @throws AppError NOT_FOUND. */
export async function revealPatient(
  context: AppContext,
  actor: Actor,
  { organizationId, patientId, reason }: output<(typeof contract)['body']>,
): Promise<HttpOutput<typeof contract>> {
  const { repositories, clock } = context;
  const hospital = await hospitalOf(context, actor, organizationId);
  const known = await repositories.audit.knows(hospital._id, patientId);
  const patient = known ? await repositories.patients.byId(patientId) : null;
  if (!patient)
    throw new AppError('NOT_FOUND', 'The trail of your hospital names no such patient. Choose one from the list.');
  await repositories.audit.revealed(patientId, hospital._id, reason, acting(actor), clock.now());
  return { patientId, name: patient.name };
}
