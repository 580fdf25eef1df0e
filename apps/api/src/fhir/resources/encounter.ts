import type { Encounter as FhirEncounter } from '@medplum/fhirtypes';
import type { Encounter, VisitParticipant } from '@oih/data/encounters/model';
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

const participantTypes = { consultant: 'CON', interpreter: 'translator' } as const;

/** Somebody who was brought into a visit, for how long, and as what. */
const toParticipant = ({
  practitionerRoleId,
  kind,
  addedAt,
  leftAt,
}: VisitParticipant): NonNullable<FhirEncounter['participant']>[number] => ({
  type: [
    {
      coding: [
        {
          system: kind === 'consultant' ? systems.participationType : systems.participantType,
          code: participantTypes[kind],
        },
      ],
    },
  ],
  period: { start: addedAt.toISOString(), ...(leftAt ? { end: leftAt.toISOString() } : {}) },
  individual: { reference: `PractitionerRole/${practitionerRoleId}` },
});

/** A visit: where it stands, when, and with whom. */
export function toEncounter(encounter: Encounter): FhirEncounter {
  const { startedAt, finishedAt, arrivedAt } = encounter;
  return {
    resourceType: 'Encounter',
    id: encounter._id,
    status: statuses[encounter.status],
    class: { system: systems.actCode, code: 'VR', display: 'virtual' },
    subject: { reference: `Patient/${encounter.patientId}` },
    participant: [
      { individual: { reference: `PractitionerRole/${encounter.practitionerRoleId}` } },
      ...(encounter.participants ?? []).map(toParticipant),
    ],
    appointment: [{ reference: `Appointment/${encounter.appointmentId}` }],
    period: {
      start: (startedAt ?? arrivedAt).toISOString(),
      ...(finishedAt ? { end: finishedAt.toISOString() } : {}),
    },
    serviceProvider: { reference: `Organization/${encounter.organizationId}` },
  };
}
