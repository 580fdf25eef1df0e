import type { Repositories } from '@oih/data/connect';
import type { Prescription } from '@oih/data/prescriptions/model';
import type { Json } from '@oih/signing/canonical';
import type { SignedKind } from './signed-kind.ts';

const idOf = ({ _id }: Prescription) => _id;
const prescriptionNow = (repositories: Repositories, recordId: string) => repositories.prescriptions.byId(recordId);

const who = ({ _id, number, encounterId, patientId, practitionerRoleId, organizationId }: Prescription) => ({
  prescriptionId: _id,
  number,
  encounterId,
  patientId,
  practitionerRoleId,
  organizationId,
});

/** What a doctor signs of a prescription: for whom, for what, the lines with their medicines, and why a warning was overridden. */
export const signedPrescription: SignedKind<Prescription> = {
  kind: 'prescription',
  schema: 'oih/prescription/1',
  idOf,
  canonical: (prescription) => {
    const { signed } = prescription;
    if (!signed) return who(prescription);
    return {
      ...who(prescription),
      version: signed.version,
      diagnoses: signed.diagnoses.map(({ code, zh, en }) => ({ code, zh, en })),
      items: signed.items.map(({ medication, ...line }) => ({
        ...line,
        medication: { ...medication, name: { ...medication.name }, strength: { ...medication.strength } },
      })),
      weight: signed.weight,
      guardianPresent: signed.guardianPresent,
      overrides: signed.overrides.map(({ key, reason }) => ({ key, reason })),
      signedAt: signed.at.toISOString(),
      validUntil: signed.validUntil.toISOString(),
    } satisfies Json;
  },
  present: prescriptionNow,
};

/** A pharmacist's decision, bound to the version that was reviewed by the hash of what the doctor signed. */
export const prescriptionReview: SignedKind<Prescription> = {
  kind: 'prescription-review',
  schema: 'oih/prescription-review/1',
  idOf,
  canonical: (prescription) => {
    const review = prescription.reviews.at(-1);
    if (!review) return who(prescription);
    const { version, payloadHash, decision, reason, by, at } = review;
    return { ...who(prescription), version, payloadHash, decision, reason, by, at: at.toISOString() };
  },
  present: prescriptionNow,
};
