import type { CertificateView } from '@oih/contracts/http/certificates';
import type { Certificate } from '@oih/data/certificates/certificates';
import { daysAfter } from '@oih/domain/certificate/judge';
import type { AppContext } from '../context.ts';
import { presentRole } from '../directory/present.ts';
import { presentPatient } from '../encounters/present.ts';

/** Days of rest with the last one, which counts. */
const presentLeave = (leave: Certificate['leave']): CertificateView['leave'] =>
  leave && { ...leave, until: daysAfter(leave.from, leave.days - 1) };

/** Certificates as their doctor and their patient see them. */
export async function presentCertificates(
  { repositories, clock }: AppContext,
  certificates: readonly Certificate[],
): Promise<CertificateView[]> {
  const [records, patients] = await Promise.all([
    repositories.directory.roles([...new Set(certificates.map(({ practitionerRoleId }) => practitionerRoleId))]),
    repositories.patients.byIds(certificates.map(({ patientId }) => patientId)),
  ]);
  return certificates.map((one) => {
    const record = records.find(({ role }) => role._id === one.practitionerRoleId)!;
    const { organization } = record;
    const { name, department } = presentRole(record);
    const patient = patients.find(({ _id }) => _id === one.patientId)!;
    return {
      id: one._id,
      number: one.number,
      kind: one.kind,
      encounterId: one.encounterId,
      patient: presentPatient(patient, clock.now(), organization.timeZone),
      timeZone: organization.timeZone,
      organization: { id: organization._id, name: organization.name },
      practitioner: { name, department: department.name },
      diagnoses: one.diagnoses,
      leave: presentLeave(one.leave),
      advice: one.advice,
      seenFrom: one.seenFrom.toISOString(),
      seenUntil: one.seenUntil.toISOString(),
      issuedAt: one.issuedAt.toISOString(),
      withdrawn: one.withdrawn ? { at: one.withdrawn.at.toISOString(), reason: one.withdrawn.reason } : null,
    };
  });
}
