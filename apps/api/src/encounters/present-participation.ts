import type { ParticipantView, ParticipationView } from '@oih/contracts/http/participation';
import type { AnyEncounter, VisitParticipant } from '@oih/data/encounters/model';
import { presentParticipants as belonging } from '@oih/data/encounters/participants';
import { ageOn } from '@oih/domain/people/age';
import { maskedName } from '@oih/domain/people/resident-id';
import type { AppContext } from '../context.ts';
import { presentRole } from '../directory/present.ts';
import { bedsideOf } from '../inpatients/bedside.ts';
import { isOver } from './policy.ts';

/** Who belongs to a visit beside its patient and its doctor, by name and hospital. */
export async function presentParticipants(
  { repositories }: AppContext,
  encounter: AnyEncounter,
): Promise<ParticipantView[]> {
  const there = belonging(encounter);
  if (there.length === 0) return [];
  const roleIds = there.flatMap(({ practitionerRoleId }) => practitionerRoleId ?? []);
  const records = await repositories.directory.roles(roleIds);
  return there.flatMap(({ userId, practitionerRoleId, name: given = '', kind, addedAt }) => {
    const who = { userId, kind, addedAt: addedAt.toISOString() };
    if (practitionerRoleId === null) return { ...who, name: { zh: given, en: given }, works: null };
    const record = records.find(({ role }) => role._id === practitionerRoleId);
    if (!record) return [];
    const { name, ...works } = describe(presentRole(record));
    return { ...who, name, works };
  });
}

/** Somebody of a hospital, by name and place. */
export const describe = ({ name, title, department, organization }: ReturnType<typeof presentRole>) => ({
  name,
  title,
  department: department.name,
  hospital: organization.name,
});

/** Where the call of a visit stands for who was brought in. */
export function stateOf(encounter: AnyEncounter): ParticipationView['state'] {
  if (isOver(encounter)) return 'over';
  if (encounter.inCall) return 'in-call';
  return encounter.startedAt && encounter.status !== 'arrived' ? 'call-ended' : 'waiting';
}

/** What the patient came for, or what is asked about an in-patient. */
async function complaintIn({ repositories }: AppContext, encounter: AnyEncounter): Promise<string | null> {
  if (encounter.class !== 'IMP')
    return (await repositories.appointments.byId(encounter.appointmentId))?.intake?.complaint ?? null;
  const asked = await repositories.consultations.ofEncounter(encounter._id);
  return asked.findLast(({ status }) => status !== 'cancelled')?.request.summary.complaint ?? null;
}

/** A visit as who was brought into it sees it: of the patient what a consultation needs, and that no longer than the visit lasts. */
export async function presentParticipation(
  context: AppContext,
  encounter: AnyEncounter,
  { kind }: VisitParticipant,
): Promise<ParticipationView> {
  const { repositories, clock } = context;
  const [complaint, record, patient, participants] = await Promise.all([
    complaintIn(context, encounter),
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
    complaint: over ? null : complaint,
    bedside: over || encounter.class !== 'IMP' ? null : bedsideOf(encounter),
    participants,
  };
}
