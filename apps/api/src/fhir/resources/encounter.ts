import type { Encounter as FhirEncounter } from '@medplum/fhirtypes';
import type { AnyEncounter, Encounter, InpatientEncounter, VisitParticipant } from '@oih/data/encounters/model';
import { systems } from '../systems.ts';

const statuses = {
  planned: 'planned',
  arrived: 'arrived',
  'in-progress': 'in-progress',
  'on-hold': 'onleave',
  finished: 'finished',
  cancelled: 'cancelled',
  // It took place and was ended for the patient's good.
  'terminated-offline': 'finished',
} as const satisfies Record<Encounter['status'], FhirEncounter['status']>;

const classes = {
  VR: { code: 'VR', display: 'virtual' },
  IMP: { code: 'IMP', display: 'inpatient encounter' },
} as const;

const participantTypes = {
  consultant: { system: systems.participationType, code: 'CON' },
  interpreter: { system: systems.participantType, code: 'translator' },
  // Somebody close to the patient, who speaks or writes for them.
  companion: { system: systems.participationType, code: 'PART' },
} as const;

/** Somebody who was brought into a visit, for how long, and as what. */
const toParticipant = ({
  practitionerRoleId,
  name,
  kind,
  addedAt,
  leftAt,
}: VisitParticipant): NonNullable<FhirEncounter['participant']>[number] => ({
  type: [
    {
      coding: [participantTypes[kind]],
    },
  ],
  period: { start: addedAt.toISOString(), ...(leftAt ? { end: leftAt.toISOString() } : {}) },
  individual:
    practitionerRoleId === null ? { display: name ?? '' } : { reference: `PractitionerRole/${practitionerRoleId}` },
});

/** A place within a hospital that has no Location of its own, by what it is (HL7 location-physical-type). */
const within = (display: string, code: 'wa' | 'bd'): NonNullable<FhirEncounter['location']>[number] => ({
  location: { display },
  physicalType: { coding: [{ system: systems.physicalType, code }] },
});

/** Where an in-patient lies, since which day and with what. */
const stayOf = ({ stay }: InpatientEncounter): Pick<FhirEncounter, 'location' | 'reasonCode'> => ({
  location: [within(stay.ward, 'wa'), within(stay.bed, 'bd')],
  reasonCode: stay.diagnoses.map(({ code, zh }) => ({ coding: [{ system: systems.icd10, code, display: zh }] })),
});

/** A visit, or the stay of an in-patient: where it stands, when, and with whom. */
export function toEncounter(encounter: AnyEncounter): FhirEncounter {
  const { startedAt, finishedAt, arrivedAt } = encounter;
  const lies = encounter.class === 'IMP';
  return {
    resourceType: 'Encounter',
    id: encounter._id,
    status: statuses[encounter.status],
    class: { system: systems.actCode, ...(lies ? classes.IMP : classes.VR) },
    subject: { reference: `Patient/${encounter.patientId}` },
    participant: [
      { individual: { reference: `PractitionerRole/${encounter.practitionerRoleId}` } },
      ...(encounter.participants ?? []).map(toParticipant),
    ],
    ...(lies ? stayOf(encounter) : { appointment: [{ reference: `Appointment/${encounter.appointmentId}` }] }),
    period: {
      start: lies ? encounter.stay.admittedOn : (startedAt ?? arrivedAt).toISOString(),
      ...(finishedAt ? { end: finishedAt.toISOString() } : {}),
    },
    serviceProvider: { reference: `Organization/${encounter.organizationId}` },
  };
}
