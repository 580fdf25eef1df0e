import type { LocalizedText } from '@oih/contracts/http/common';
import type { HistoryEntry } from '@oih/contracts/http/history';
import type { Encounter } from '@oih/data/encounters/model';
import type { AppContext } from '../context.ts';
import { presentRole } from '../directory/present.ts';

/** What came of a visit, with the medicines that were prescribed in it. */
const recordOf = ({ note }: Encounter, medications: LocalizedText[]): HistoryEntry['record'] => ({
  diagnoses: note.diagnoses ?? [],
  chiefComplaint: note.chiefComplaint,
  assessment: note.assessment,
  plan: note.plan,
  medications,
});

/** Visits that are over, in their order; the record of those that are not readable stays locked. */
export async function presentVisits(
  { repositories }: AppContext,
  visits: readonly Encounter[],
  readable: readonly Encounter[],
): Promise<(HistoryEntry & { appointmentId: string; practitionerRoleId: string })[]> {
  const [roles, prescriptions] = await Promise.all([
    repositories.directory.roles([...new Set(visits.map(({ practitionerRoleId }) => practitionerRoleId))]),
    repositories.prescriptions.signedIn(readable.map(({ _id }) => _id)),
  ]);
  const records = new Map(roles.map((one) => [one.role._id, one]));
  return visits.flatMap((visit) => {
    const role = records.get(visit.practitionerRoleId);
    if (!role) return [];
    const { name, department } = presentRole(role);
    const medications = prescriptions
      .filter(
        ({ encounterId, status }) =>
          encounterId === visit._id && status !== 'void' && status !== 'returned' && status !== 'draft',
      )
      .flatMap(({ signed }) => signed!.items.map(({ medication }) => medication.name));
    return [
      {
        encounterId: visit._id,
        appointmentId: visit.appointmentId,
        practitionerRoleId: visit.practitionerRoleId,
        start: visit.start.toISOString(),
        timeZone: role.organization.timeZone,
        organization: role.organization.name,
        department: department.name,
        practitioner: name,
        type: visit.type ?? 'advice',
        stopped: Boolean(visit.stopped),
        record: readable.includes(visit) ? recordOf(visit, medications) : null,
      },
    ];
  });
}
