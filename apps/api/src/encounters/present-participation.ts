import type { ParticipantView, ParticipationView } from '@oih/contracts/http/participation';
import type { Encounter, VisitParticipant } from '@oih/data/encounters/model';
import { presentParticipants as belonging } from '@oih/data/encounters/participants';
import { ageOn } from '@oih/domain/people/age';
import { maskedName } from '@oih/domain/people/resident-id';
import type { AppContext } from '../context.ts';
import { presentRole } from '../directory/present.ts';
import { isOver } from './policy.ts';

/** Who belongs to a visit beside its patient and its doctor, by name and hospital. */
export async function presentParticipants(
  { repositories }: AppContext,
  encounter: Encounter,
): Promise<ParticipantView[]> {
  const there = belonging(encounter);
  if (there.length === 0) return [];
  const records = await repositories.directory.roles(there.map(({ practitionerRoleId }) => practitionerRoleId));
  return there.flatMap(({ userId, practitionerRoleId, kind, addedAt }) => {
    const record = records.find(({ role }) => role._id === practitionerRoleId);
    if (!record) return [];
    return { userId, kind, ...describe(presentRole(record)), addedAt: addedAt.toISOString() };
  });
}

const describe = ({ name, title, department, organization }: ReturnType<typeof presentRole>) => ({
  name,
  title,
  department: department.name,
  hospital: organization.name,
});

function stateOf(encounter: Encounter): ParticipationView['state'] {
  if (isOver(encounter)) return 'over';
  if (encounter.inCall) return 'in-call';
  return encounter.startedAt && encounter.status !== 'arrived' ? 'call-ended' : 'waiting';
}

/** A visit as who was brought into it sees it: of the patient what a consultation needs, and that no longer than the visit lasts. */
export async function presentParticipation(
  context: AppContext,
  encounter: Encounter,
  { kind }: VisitParticipant,
): Promise<ParticipationView> {
  const { repositories, clock } = context;
  const [appointment, record, patient, participants] = await Promise.all([
    repositories.appointments.byId(encounter.appointmentId),
    repositories.directory.role(encounter.practitionerRoleId),
    repositories.patients.byId(encounter.patientId),
    presentParticipants(context, encounter),
  ]);
  const { timeZone } = record!.organization;
  const over = isOver(encounter);
  return {
    encounterId: encounter._id,
    kind,
    state: stateOf(encounter),
    start: encounter.start.toISOString(),
    timeZone,
    practitioner: describe(presentRole(record!)),
    patient: over
      ? null
      : {
          name: maskedName(patient!.name),
          sex: patient!.sex,
          age: ageOn(patient!.birthDate, clock.now(), timeZone),
        },
    complaint: over ? null : (appointment!.intake?.complaint ?? null),
    participants,
  };
}
