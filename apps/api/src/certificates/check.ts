import type { checkedCertificate as contract } from '@oih/contracts/http/certificates';
import { AppError } from '@oih/platform/errors';
import type { output } from 'zod';
import type { AppContext } from '../context.ts';
import { presentCertificates } from './present.ts';

/** What whoever holds the paper may know of it: that it is genuine and stands, never why somebody saw a doctor. @throws AppError NOT_FOUND. */
export async function checkedCertificate(context: AppContext, checkCode: string): Promise<output<typeof contract>> {
  const { repositories, clock } = context;
  const found = await repositories.certificates.byCheckCode(checkCode);
  const [view] = found ? await presentCertificates(context, [found]) : [];
  if (!found || !view)
    throw new AppError(
      'NOT_FOUND',
      'No certificate has this code. Check it again; a paper that is not found is not one.',
    );
  const { organizationId, patientId } = found;
  const holder = { userId: 'paper', role: 'holder-of-paper' };
  await repositories.audit.read('Certificate', found._id, holder, clock.now(), { organizationId, patientId });
  return {
    number: view.number,
    kind: view.kind,
    organization: view.organization.name,
    practitioner: view.practitioner.name,
    patient: `${view.patient.name.slice(0, 1)}** · ${view.patient.birthDate.slice(0, 4)}`,
    leave: view.leave,
    issuedAt: view.issuedAt,
    timeZone: view.timeZone,
    withdrawnAt: view.withdrawn?.at ?? null,
  };
}
