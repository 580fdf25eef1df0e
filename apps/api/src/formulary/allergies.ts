import type { AllergyView } from '@oih/contracts/http/formulary';
import { substanceOf } from '@oih/domain/medication/substances';
import type { AppContext } from '../context.ts';

/** The active allergies of a patient, each with who recorded it. */
export async function presentAllergies({ repositories }: AppContext, patientId: string): Promise<AllergyView[]> {
  const allergies = await repositories.allergies.of(patientId);
  const records = await repositories.directory.roles(allergies.map(({ practitionerRoleId }) => practitionerRoleId));
  const names = new Map(records.map(({ role, practitioner }) => [role._id, practitioner.name]));
  return allergies.map(({ _id, substance, reaction, severity, recordedAt, practitionerRoleId }) => ({
    id: _id,
    substance: { code: substance, name: substanceOf(substance)?.name ?? { zh: substance, en: substance } },
    reaction,
    severity,
    recordedAt: recordedAt.toISOString(),
    recordedBy: names.get(practitionerRoleId) ?? { zh: '', en: '' },
  }));
}
