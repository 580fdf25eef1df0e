import type { Encounter } from '@oih/data/encounters/model';
import type { Prescription, Written } from '@oih/data/prescriptions/model';
import { medicationOf } from '@oih/domain/medication/formulary';
import { ageOn } from '@oih/domain/people/age';
import { type PatientFacts, type Running, warningsOf } from '@oih/domain/prescription/warnings';
import type { AppContext } from '../context.ts';

const day = 86_400_000;
/** How many earlier prescriptions are looked at for what the patient still takes. */
const lookedAt = 50;

/** Medicines of other visits that the patient still takes by their prescriptions. */
async function runningOf({ repositories, clock }: AppContext, encounter: Encounter): Promise<Running[]> {
  const now = clock.now().getTime();
  const earlier = await repositories.prescriptions.ofPatient(encounter.patientId, lookedAt);
  const open = earlier.filter(
    ({ encounterId, status }) =>
      encounterId !== encounter._id && (status === 'approved' || status === 'dispensed' || status === 'signed'),
  );
  const found = await repositories.directory.organizations(open.map(({ organizationId }) => organizationId));
  const hospitals = new Map(found.map((one) => [one._id, one]));
  return open.flatMap(({ signed, organizationId }) =>
    signed!.items
      .filter(({ days }) => signed!.at.getTime() + days * day > now)
      .flatMap((item) => {
        const medication = medicationOf(item.medication.code);
        const from = hospitals.get(organizationId)?.name ?? { zh: '其他医院', en: 'another hospital' };
        return medication ? [{ medication, from }] : [];
      }),
  );
}

/** Texts in which the patient or the note speaks of allergies. */
export async function statedAllergies({ repositories }: AppContext, encounter: Encounter): Promise<string[]> {
  const appointment = await repositories.appointments.byId(encounter.appointmentId);
  return [appointment?.intake?.allergies, encounter.note.allergies].filter((text): text is string => Boolean(text));
}

/** What is known of the patient of a visit that may speak against a medicine. */
async function patientFacts(context: AppContext, encounter: Encounter, weight: number | null): Promise<PatientFacts> {
  const { repositories, clock } = context;
  const [patient, record, allergies, stated, running] = await Promise.all([
    repositories.patients.byId(encounter.patientId),
    repositories.directory.role(encounter.practitionerRoleId),
    repositories.allergies.of(encounter.patientId),
    statedAllergies(context, encounter),
    runningOf(context, encounter),
  ]);
  return {
    age: ageOn(patient!.birthDate, clock.now(), record!.organization.timeZone),
    weight,
    allergies: allergies.map(({ substance }) => substance),
    statedAllergies: stated,
    running,
  };
}

/** What speaks against a prescription as it is written, also together with the others of the same visit. */
export async function warningsNow(
  context: AppContext,
  encounter: Encounter,
  prescription: Pick<Prescription, '_id'> & Written,
) {
  const facts = await patientFacts(context, encounter, prescription.weight);
  const others = (await context.repositories.prescriptions.ofEncounter(encounter._id)).filter(
    ({ _id, status }) => _id !== prescription._id && status !== 'void' && status !== 'expired',
  );
  const beside: Running[] = others.flatMap((other) =>
    (other.status === 'draft' ? other.items : (other.signed?.items ?? [])).flatMap((item) => {
      const medication = medicationOf(item.medication.code);
      return medication ? [{ medication, from: { zh: '本次就诊', en: 'this visit' } }] : [];
    }),
  );
  const lines = prescription.items.flatMap((item) => {
    const medication = medicationOf(item.medication.code);
    return medication ? [{ ...item, medication }] : [];
  });
  return warningsOf(lines, { ...facts, running: [...facts.running, ...beside] });
}
