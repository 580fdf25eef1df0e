import type { InpatientView } from '@oih/contracts/http/inpatients';
import type { InpatientEncounter } from '@oih/data/encounters/model';
import { isMinor } from '@oih/domain/people/family';
import type { AppContext } from '../context.ts';
import { presentPatient } from '../encounters/present.ts';
import { presentParticipants } from '../encounters/present-participation.ts';

/** In-patients as their doctor sees them. */
export async function presentInpatients(
  context: AppContext,
  all: readonly InpatientEncounter[],
): Promise<InpatientView[]> {
  const { patients, directory, inpatients } = context.repositories;
  const now = context.clock.now();
  const [people, records, asked] = await Promise.all([
    patients.byIds(all.map(({ patientId }) => patientId)),
    directory.roles([...new Set(all.map(({ practitionerRoleId }) => practitionerRoleId))]),
    inpatients.asked(all.map(({ _id }) => _id)),
  ]);
  return Promise.all(
    all.map(async (one): Promise<InpatientView> => {
      const patient = people.find(({ _id }) => _id === one.patientId)!;
      const { timeZone } = records.find(({ role }) => role._id === one.practitionerRoleId)!.organization;
      const { birthDate, residentId } = patient;
      return {
        encounterId: one._id,
        status: one.status === 'finished' ? 'finished' : 'in-progress',
        patient: {
          ...presentPatient(patient, now, timeZone),
          minor: isMinor(birthDate, now),
          residentId: residentId?.masked ?? null,
        },
        ward: one.stay.ward,
        bed: one.stay.bed,
        admittedOn: one.stay.admittedOn,
        dischargedAt: one.finishedAt?.toISOString() ?? null,
        diagnoses: one.stay.diagnoses,
        timeZone,
        documentIds: one.stay.documentIds,
        inCall: one.inCall ?? false,
        participants: await presentParticipants(context, one),
        consultations: asked.get(one._id)!,
      };
    }),
  );
}

export const presentInpatient = async (context: AppContext, one: InpatientEncounter) => ({
  inpatient: (await presentInpatients(context, [one]))[0]!,
});
