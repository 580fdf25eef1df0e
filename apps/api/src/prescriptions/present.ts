import type { LocalizedText } from '@oih/contracts/http/common';
import type { ItemView, PrescriptionView } from '@oih/contracts/http/prescriptions';
import type { Prescription, StoredItem } from '@oih/data/prescriptions/model';
import { directions } from '@oih/domain/prescription/words';
import type { AppContext } from '../context.ts';
import { presentRole } from '../directory/present.ts';
import { presentPatient } from '../encounters/present.ts';
import { presentMedication } from '../formulary/medications.ts';
import { warningsNow } from './known.ts';

/** The name of an account, which has one for both languages. */
const nameOf = (displayName: string | undefined): LocalizedText => ({ zh: displayName ?? '', en: displayName ?? '' });

/** Warnings and overrides: of a draft as it stands now, of a signed version as they were. */
async function judged(context: AppContext, prescription: Prescription) {
  const { status, encounterId, signed } = prescription;
  if (status !== 'draft') return { warnings: signed?.warnings ?? [], overrides: signed?.overrides ?? [] };
  const encounter = await context.repositories.encounters.visit(encounterId);
  return {
    warnings: encounter ? await warningsNow(context, encounter, prescription) : [],
    // Reasons that were given for the version before are offered again.
    overrides: signed?.overrides ?? [],
  };
}

const presentItem = ({ medication, ...line }: StoredItem): ItemView => ({
  ...line,
  medication: presentMedication(medication),
  directions: directions({ ...line, medication }),
});

/** What is told of a person who reviewed or handed out. */
const by = (names: ReadonlyMap<string, string>, userId: string) => ({ name: nameOf(names.get(userId)) });

/** Whom the prescriptions of a list concern, looked up together. */
async function peopleOf({ repositories }: AppContext, prescriptions: readonly Prescription[]) {
  const acted = prescriptions.flatMap(({ reviews, dispensed }) => [
    ...reviews.map((review) => review.by),
    ...(dispensed ? [dispensed.by] : []),
  ]);
  const distinct = (ids: readonly string[]) => [...new Set(ids)];
  const [records, patients, accounts] = await Promise.all([
    repositories.directory.roles(prescriptions.map(({ practitionerRoleId }) => practitionerRoleId)),
    repositories.patients.byIds(distinct(prescriptions.map(({ patientId }) => patientId))),
    repositories.accounts.byIds(distinct(acted)),
  ]);
  return {
    records: new Map(records.map((record) => [record.role._id, record])),
    patients: new Map(patients.map((patient) => [patient._id, patient])),
    names: new Map(accounts.map(({ _id, displayName }) => [_id, displayName])),
  };
}

async function presentOne(
  context: AppContext,
  prescription: Prescription,
  { records, patients, names }: Awaited<ReturnType<typeof peopleOf>>,
  draftToo: boolean,
): Promise<PrescriptionView> {
  const { signed, reviews, dispensed, voided, status } = prescription;
  const record = records.get(prescription.practitionerRoleId);
  const patient = patients.get(prescription.patientId);
  // A returned prescription that is being put right is to the others what it was when it was returned.
  const shown = status === 'draft' && !draftToo ? { ...prescription, status: 'returned' as const } : prescription;
  const written = shown.status === 'draft' ? shown : (signed ?? shown);
  const last = reviews.at(-1);
  const review = last && last.version === signed?.version ? last : undefined;
  const { organization } = record!;
  const { name, title, department } = presentRole(record!);
  return {
    id: prescription._id,
    number: signed ? prescription.number : null,
    status: shown.status,
    version: signed?.version ?? 0,
    revision: prescription.revision,
    encounterId: prescription.encounterId,
    patient: presentPatient(patient!, context.clock.now(), organization.timeZone),
    timeZone: organization.timeZone,
    organization: { id: organization._id, name: organization.name },
    practitioner: { name, title, department: department.name },
    diagnoses: signed?.diagnoses ?? [],
    items: written.items.map(presentItem),
    weight: written.weight,
    guardianPresent: written.guardianPresent,
    ...(await judged(context, shown)),
    signedAt: signed?.at.toISOString() ?? null,
    validUntil: signed?.validUntil.toISOString() ?? null,
    review: review
      ? { decision: review.decision, reason: review.reason, by: by(names, review.by), at: review.at.toISOString() }
      : null,
    dispensed: dispensed ? { by: by(names, dispensed.by), at: dispensed.at.toISOString() } : null,
    voided: voided ? { at: voided.at.toISOString(), reason: voided.reason } : null,
  };
}

async function present(context: AppContext, prescriptions: readonly Prescription[], draftToo: boolean) {
  const people = await peopleOf(context, prescriptions);
  return Promise.all(prescriptions.map((one) => presentOne(context, one, people, draftToo)));
}

/** Prescriptions as their doctor sees them. */
export const presentForAuthor = (context: AppContext, prescriptions: readonly Prescription[]) =>
  present(context, prescriptions, true);

/** Prescriptions as the patient and the pharmacists see them: what was signed, without what is being written over it. */
export const presentSigned = (context: AppContext, prescriptions: readonly Prescription[]) =>
  present(
    context,
    prescriptions.filter(({ signed }) => signed),
    false,
  );
