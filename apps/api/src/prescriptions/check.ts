import type { checkedPrescription as contract } from '@oih/contracts/http/prescriptions';
import { AppError } from '@oih/platform/errors';
import type { output } from 'zod';
import type { AppContext } from '../context.ts';
import { presentSigned } from './present.ts';

/**
 * What whoever holds the paper may know of it: enough to compare it with. The code has 128 random bits and stands on the paper alone.
 * @throws AppError NOT_FOUND.
 */
export async function checkedPrescription(context: AppContext, checkCode: string): Promise<output<typeof contract>> {
  const { repositories, clock } = context;
  const found = await repositories.prescriptions.byCheckCode(checkCode);
  const [view] = found ? await presentSigned(context, [found]) : [];
  if (!found || !view)
    throw new AppError(
      'NOT_FOUND',
      'No prescription has this code. Check it again; do not hand anything out on a paper that is not found.',
    );
  const { organizationId, patientId } = found;
  const holder = { userId: 'paper', role: 'holder-of-paper' };
  await repositories.audit.read('Prescription', found._id, holder, clock.now(), { organizationId, patientId });
  return {
    number: view.number!,
    status: view.status,
    organization: view.organization.name,
    practitioner: view.practitioner.name,
    pharmacist: view.review?.decision === 'approved' ? view.review.by.name : null,
    patient: `${view.patient.name.slice(0, 1)}** · ${view.patient.birthDate.slice(0, 4)}`,
    items: view.items.map(({ medication, packs }) => ({ name: medication.name, packs })),
    signedAt: view.signedAt!,
    validUntil: view.validUntil!,
    timeZone: view.timeZone,
    version: view.version,
  };
}
